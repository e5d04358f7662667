/// The documents in which operators publish their ranges → published, render, network, Jackson.
///
/// Functions from octets to ranges, without input or output. Every document is hostile until it is read: it has
/// bounds in size, depth and number, and ranges that no operator can have are refused.
@NullMarked
package io.endpointwatch.published.format;

import org.jspecify.annotations.NullMarked;
