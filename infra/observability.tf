locals {
  namespace = "EndpointWatch"
  checked   = { for k, e in var.endpoints : k => e if e.enabled }

  # What metrics are kept for: each endpoint, or all of them together.
  watched = var.endpoint_metrics ? { for k, e in local.checked : k => {
    title        = local.endpoint[k]
    dimensions   = { Endpoint = local.endpoint[k] }
    interval     = local.interval[k] * 60
    outbox       = "Minimum"
    outbox_empty = 3 * local.interval[k] * 60 + ceil(local.seconds[k].digest_every / 60) * 60
    } } : length(local.checked) == 0 ? {} : { all = {
    title        = "any endpoint"
    dimensions   = {}
    interval     = min([for k in keys(local.checked) : local.interval[k] * 60]...)
    outbox       = "Average"
    outbox_empty = max([for k in keys(local.checked) : 3 * local.interval[k] * 60 + ceil(local.seconds[k].digest_every / 60) * 60]...)
  } }

  function_alarms = {
    errors    = { metric = "Errors", says = "The function failed. Its log says why; Lambda tries again twice, then the request is a dead letter." }
    throttles = { metric = "Throttles", says = "Invocations were held back: raise reserved_concurrency or the account's concurrency." }
  }
}

# The namespace has a metric point for every check. FILL makes its absence a zero: an alarm alone would look
# further back than three intervals for points that exist.
#
# In a window as long as the interval, two checks may be almost two intervals apart, which leaves two periods without a
# point; and a log line becomes a point only after a while, here taken for two minutes at most. So an interval under
# that needs more periods than three.
resource "aws_cloudwatch_metric_alarm" "silent" {
  for_each = local.watched

  alarm_name          = "${var.name}-silent-${each.key}"
  alarm_description   = "No check of ${each.value.title} for three intervals: nobody would notice a change. Look at the schedule, the dead letters and the function's log. (Right after the first deployment it is in alarm until the first check.)"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 3 + floor(120 / each.value.interval)
  datapoints_to_alarm = 3 + floor(120 / each.value.interval)
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.changes.arn]
  ok_actions          = [aws_sns_topic.changes.arn]
  tags                = var.tags

  metric_query {
    id          = "checks"
    label       = "Checks"
    expression  = "FILL(made, 0)"
    return_data = true
  }

  metric_query {
    id = "made"

    metric {
      namespace   = local.namespace
      metric_name = "CheckMillis"
      dimensions  = each.value.dimensions
      stat        = "SampleCount"
      period      = each.value.interval
    }
  }
}

# A healthy outbox is empty after each check, or, with digest_every, at least once in that time.
resource "aws_cloudwatch_metric_alarm" "outbox" {
  for_each = local.watched

  alarm_name          = "${var.name}-outbox-${each.key}"
  alarm_description   = "Messages about ${each.value.title} pile up in the outbox: publishing to the topic fails, or is claimed and never done. Nothing is lost; the function's log says why."
  namespace           = local.namespace
  metric_name         = "OutboxLength"
  dimensions          = each.value.dimensions
  statistic           = each.value.outbox
  period              = each.value.outbox_empty
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.changes.arn]
  ok_actions          = [aws_sns_topic.changes.arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "function" {
  for_each = local.function_alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = "AWS/Lambda"
  metric_name         = each.value.metric
  dimensions          = { FunctionName = aws_lambda_function.watch.function_name }
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.changes.arn]
  ok_actions          = [aws_sns_topic.changes.arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name          = "${var.name}-dead-letters"
  alarm_description   = "Requests were given up on: read them in the queue ${aws_sqs_queue.dead_letters.name}, mend the cause, then purge it."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead_letters.name }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.changes.arn]
  ok_actions          = [aws_sns_topic.changes.arn]
  tags                = var.tags
}

# Amazon Q Developer in chat applications writes its metrics to us-east-1, wherever the topic is, and an alarm sees
# and notifies its own region only.
resource "aws_cloudwatch_metric_alarm" "slack_unsupported" {
  count = var.slack != null && local.region == "us-east-1" ? 1 : 0

  alarm_name          = "${var.name}-slack-unsupported"
  alarm_description   = "Slack did not get a message because Amazon Q Developer does not take its form; the e-mail has it."
  namespace           = "AWS/Chatbot"
  metric_name         = "UnsupportedEvents"
  dimensions          = { ConfigurationName = local.slack_configuration }
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.changes.arn]
  ok_actions          = [aws_sns_topic.changes.arn]
  tags                = var.tags
}

check "slack_alarm" {
  assert {
    condition     = var.slack == null || local.region == "us-east-1"
    error_message = "There is no alarm on refused Slack messages in ${local.region}: their metrics are in us-east-1 only. docs/operations.md says what to do."
  }
}

locals {
  # One line for each endpoint, whichever have reported in two weeks, or one for all.
  lines = { for metric, stat in {
    AddressesKnown    = "Maximum"
    AddressesSeen     = "Maximum"
    NewAddresses      = "Sum"
    LookupsFailed     = "Sum"
    LookupMillis      = "Average"
    CheckMillis       = "Average"
    OutboxLength      = "Maximum"
    AllowlistBreaches = "Sum"
    } : metric => {
    true  = [[{ expression = "SEARCH('{${local.namespace},Endpoint} MetricName=\"${metric}\"', '${stat}', 300)", label = "$${PROP('Dim.Endpoint')}", id = "each" }]]
    false = [[local.namespace, metric, { stat = stat, label = metric }]]
  }[var.endpoint_metrics] }

  charts = [
    { title = "New addresses", metrics = local.lines.NewAddresses, stacked = true },
    { title = "Addresses known", metrics = local.lines.AddressesKnown, stacked = false },
    { title = "Addresses outside the allowlist", metrics = local.lines.AllowlistBreaches, stacked = true },
    { title = "Addresses seen in one check", metrics = local.lines.AddressesSeen, stacked = false },
    { title = "Lookups failed", metrics = local.lines.LookupsFailed, stacked = true },
    { title = "Lookup, milliseconds", metrics = local.lines.LookupMillis, stacked = false },
    { title = "Messages waiting in the outbox", metrics = local.lines.OutboxLength, stacked = false },
    { title = "Check, milliseconds", metrics = local.lines.CheckMillis, stacked = false },
  ]

  # A widget shows a hundred alarms.
  alarms = slice(local.all_alarms, 0, min(100, length(local.all_alarms)))
  all_alarms = concat(
    [for a in aws_cloudwatch_metric_alarm.function : a.arn],
    [aws_cloudwatch_metric_alarm.dead_letters.arn],
    aws_cloudwatch_metric_alarm.slack_unsupported[*].arn,
    [for a in aws_cloudwatch_metric_alarm.silent : a.arn],
    [for a in aws_cloudwatch_metric_alarm.outbox : a.arn],
  )
}

# From top to bottom: what moved and when, the addresses behind it, then how the watcher itself is.
resource "aws_cloudwatch_dashboard" "watch" {
  dashboard_name = "${var.name}-${local.region}"
  dashboard_body = jsonencode({
    start          = "-P7D"
    periodOverride = "inherit"
    widgets = concat(
      [{
        type = "log", x = 0, y = 0, width = 24, height = 8
        properties = {
          title  = "What moved, when"
          region = local.region
          view   = "table"
          query  = "SOURCE '${aws_cloudwatch_log_group.function.name}' | fields @timestamp, endpoint, verdict, severity, summary | filter verdict in ['baseline', 'changed', 'failing'] | sort @timestamp desc | limit 100"
        }
      }],
      [for i, chart in local.charts : {
        type = "metric", x = i % 2 * 12, y = 8 + floor(i / 2) * 6, width = 12, height = 6
        properties = {
          title   = chart.title
          region  = local.region
          view    = "timeSeries"
          stacked = chart.stacked
          period  = 300
          metrics = chart.metrics
          yAxis   = { left = { min = 0 } }
        }
      }],
      [
        {
          type = "metric", x = 0, y = 32, width = 12, height = 6
          properties = {
            title  = "The function and its dead letters"
            region = local.region
            view   = "timeSeries"
            period = 300
            stat   = "Sum"
            metrics = [
              ["AWS/Lambda", "Invocations", "FunctionName", aws_lambda_function.watch.function_name],
              ["AWS/Lambda", "Errors", "FunctionName", aws_lambda_function.watch.function_name],
              ["AWS/Lambda", "Throttles", "FunctionName", aws_lambda_function.watch.function_name],
              ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.dead_letters.name, { stat = "Maximum" }],
            ]
          }
        },
        {
          type = "alarm", x = 12, y = 32, width = 12, height = 6
          properties = {
            title  = "Alarms"
            alarms = local.alarms
          }
        },
      ],
    )
  })
}
