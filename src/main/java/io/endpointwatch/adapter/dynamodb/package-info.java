/// State and history in one DynamoDB table → usecase and inward, codec, json, AWS.
package io.endpointwatch.adapter.dynamodb;
