/// Keeps state and history in one DynamoDB table → check and inward, json.
package io.endpointwatch.adapter.dynamodb;
