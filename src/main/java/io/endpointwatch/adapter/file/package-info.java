/// Feeds in files → usecase.
@NullMarked
package io.endpointwatch.adapter.file;

import org.jspecify.annotations.NullMarked;
