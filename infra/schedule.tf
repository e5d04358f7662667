resource "aws_scheduler_schedule_group" "checks" {
  name = var.name
  tags = var.tags
}

# A window as long as the interval spreads the checks of many endpoints over the interval, and moves each of them by
# half an interval either way, so that no check locks onto the phase of a TTL. The scheduler offers a day at most, to
# the endpoints too that are checked every two days.
resource "aws_scheduler_schedule" "check" {
  for_each = var.endpoints

  name                = each.key
  description         = "Checks ${local.endpoint[each.key]}"
  group_name          = aws_scheduler_schedule_group.checks.name
  schedule_expression = each.value.schedule
  state               = each.value.enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = min(local.interval[each.key], 1440)
  }

  target {
    arn      = aws_lambda_function.watch.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode(local.request[each.key])

    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 600
    }

    dead_letter_config {
      arn = aws_sqs_queue.dead_letters.arn
    }
  }
}

resource "aws_scheduler_schedule" "report" {
  for_each = local.report_request

  name                = "${each.key}-report"
  description         = "Reports a week of ${local.endpoint[each.key]}"
  group_name          = aws_scheduler_schedule_group.checks.name
  schedule_expression = "cron(0 6 ? * MON *)"
  state               = var.endpoints[each.key].enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 60
  }

  target {
    arn      = aws_lambda_function.watch.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode(each.value)

    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 600
    }

    dead_letter_config {
      arn = aws_sqs_queue.dead_letters.arn
    }
  }
}

# What could not be delivered to the function, and what the function failed at for good.
resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = var.tags

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue"]
      Resource  = "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}-dead-letters"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
