/// State and history in one DynamoDB table → usecase and inward, codec, json, AWS.
@NullMarked
package io.endpointwatch.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
