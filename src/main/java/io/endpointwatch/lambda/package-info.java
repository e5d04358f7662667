/// The function that AWS Lambda calls → usecase and inward, api, render.text, Funqy, Jackson.
@NullMarked
package io.endpointwatch.lambda;

import org.jspecify.annotations.NullMarked;
