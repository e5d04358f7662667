locals {
  function_name = var.name

  runtime = {
    native = { name = "provided.al2023", handler = "bootstrap" }
    jvm    = { name = "java25", handler = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest" }
  }[var.runtime]

  # When the function gives a check up: four timeouts for lookups, one for connections, and room for networks, table and
  # messages.
  slowest_check_seconds = max(20, [
    for k, e in var.endpoints : (coalesce(e.connect, false) ? 5 : 4) * local.seconds[k].timeout + 20
  ]...)
}

resource "aws_lambda_function" "watch" {
  function_name                  = local.function_name
  description                    = "Checks where endpoints resolve to and tells when that changes"
  role                           = aws_iam_role.function.arn
  filename                       = var.package
  source_code_hash               = filebase64sha256(var.package)
  runtime                        = local.runtime.name
  handler                        = local.runtime.handler
  architectures                  = [var.architecture]
  memory_size                    = var.memory_mib
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency == null ? -1 : var.reserved_concurrency
  tags                           = var.tags

  environment {
    variables = merge(
      {
        ENDPOINT_WATCH_TABLE     = local.table_name
        ENDPOINT_WATCH_TOPIC_ARN = aws_sns_topic.changes.arn
        ENDPOINT_WATCH_METRICS   = var.endpoint_metrics ? "endpoint" : "total"
      },
      var.vantage_regions ? { ENDPOINT_WATCH_REGION_NAMES = "true" } : {},
    )
  }

  lifecycle {
    precondition {
      condition     = var.timeout_seconds > local.slowest_check_seconds
      error_message = "timeout_seconds is ${var.timeout_seconds}, but the slowest check may take ${local.slowest_check_seconds} s: raise it, or lower the endpoints' timeout."
    }
  }

  # Lambda would make a log group without retention, had it the permission.
  depends_on = [aws_iam_role_policy.function, aws_cloudwatch_log_group.function]
}

# Invocations by the scheduler are asynchronous: Lambda itself tries again, then gives up into the queue.
resource "aws_lambda_function_event_invoke_config" "watch" {
  function_name                = aws_lambda_function.watch.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead_letters.arn
    }
  }
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}
