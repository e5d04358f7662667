/// Documents over HTTP: published lists, and blocks that registries hold → usecase, published.format,
/// published, render, network.
@NullMarked
package io.endpointwatch.adapter.http;

import org.jspecify.annotations.NullMarked;
