# Applies to mock services: what AWS gets is what the resources say.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "us-east-1", name = "us-east-1" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:us-east-1:123456789012:function:endpoint-watch" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:123456789012:endpoint-watch" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:us-east-1:123456789012:endpoint-watch-dead-letters"
      url = "https://sqs.us-east-1.amazonaws.com/123456789012/endpoint-watch-dead-letters"
    }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:us-east-1:123456789012:table/endpoint-watch" }
  }
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000001"
      key_id = "00000000-0000-0000-0000-000000000001"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/endpoint-watch" }
  }
  mock_resource "aws_scheduler_schedule_group" {
    defaults = { arn = "arn:aws:scheduler:us-east-1:123456789012:schedule-group/endpoint-watch" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:endpoint-watch" }
  }
}

variables {
  package = "tests/package.txt"
  endpoints = {
    www = { host = "www.example.org" }
  }
  subscriptions = {
    operations = { endpoint = "ops@example.org" }
  }
}

run "schedule_of_an_endpoint_that_says_nothing" {
  assert {
    condition = jsondecode(aws_scheduler_schedule.check["www"].target[0].input) == {
      action = "check", endpoint = "www.example.org"
    }
    error_message = "The request holds more than was set."
  }

  assert {
    condition = (
      aws_scheduler_schedule.check["www"].schedule_expression == "rate(15 minutes)"
      && aws_scheduler_schedule.check["www"].flexible_time_window[0].mode == "FLEXIBLE"
      && aws_scheduler_schedule.check["www"].flexible_time_window[0].maximum_window_in_minutes == 15
      && aws_scheduler_schedule.check["www"].group_name == "endpoint-watch"
      && aws_scheduler_schedule.check["www"].state == "ENABLED"
    )
    error_message = "The check is not spread over its interval."
  }

  assert {
    condition = (
      aws_scheduler_schedule.check["www"].target[0].retry_policy[0].maximum_retry_attempts == 2
      && aws_scheduler_schedule.check["www"].target[0].retry_policy[0].maximum_event_age_in_seconds == 600
      && aws_scheduler_schedule.check["www"].target[0].dead_letter_config[0].arn == aws_sqs_queue.dead_letters.arn
      && aws_scheduler_schedule.check["www"].target[0].arn == aws_lambda_function.watch.arn
      && aws_scheduler_schedule.check["www"].target[0].role_arn == aws_iam_role.scheduler.arn
    )
    error_message = "A check that is not delivered is not given up on in time."
  }

  assert {
    condition     = length(aws_scheduler_schedule.report) == 0
    error_message = "A report was not asked for."
  }
}

run "request_of_an_endpoint_that_says_everything" {
  variables {
    endpoints = {
      all = {
        host             = "API.example.org"
        port             = 8443
        schedule         = "rate(1 minute)"
        report           = true
        resolvers        = ["system", "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:53", "2001:db8::53", "tcp://192.0.2.54", "authoritative", "authoritative://[2001:db8::53]:5300"]
        client_subnets   = ["198.51.100.0/24", "2001:db8::/56"]
        families         = ["ipv4"]
        allow            = ["192.0.2.7", "203.0.113.0/24", "2001:db8::/32"]
        tracking         = "exact"
        forget_after     = "P2W"
        confirm_failures = 3
        remind_every     = "PT12H"
        digest_every     = "PT1H30M"
        connect          = true
        networks         = false
        timeout          = "PT2.5S"
        dry_run          = false
        notify_baseline  = true
      }
    }
  }

  assert {
    condition = jsondecode(aws_scheduler_schedule.check["all"].target[0].input) == {
      action          = "check"
      endpoint        = "API.example.org"
      port            = 8443
      resolvers       = ["system", "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:53", "2001:db8::53", "tcp://192.0.2.54", "authoritative", "authoritative://[2001:db8::53]:5300"]
      clientSubnets   = ["198.51.100.0/24", "2001:db8::/56"]
      families        = ["ipv4"]
      allow           = ["192.0.2.7", "203.0.113.0/24", "2001:db8::/32"]
      tracking        = "exact"
      forgetAfter     = "P2W"
      confirmFailures = 3
      remindEvery     = "PT12H"
      digestEvery     = "PT1H30M"
      connect         = true
      networks        = false
      timeout         = "PT2.5S"
      dryRun          = false
      notifyBaseline  = true
    }
    error_message = "A field is missing, or is spelled in another way than the program does."
  }

  assert {
    condition     = aws_scheduler_schedule.check["all"].flexible_time_window[0].maximum_window_in_minutes == 1
    error_message = "The window is not the interval."
  }

  assert {
    condition = jsondecode(aws_scheduler_schedule.report["all"].target[0].input) == {
      action = "report", endpoint = "API.example.org", port = 8443, window = "P7D", publish = true
    }
    error_message = "The weekly report is not of the week."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.outbox["all"].period == 3 * 60 + 5400
    error_message = "A digest that waits is taken for an outbox that is stuck."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.outbox["all"].dimensions == tomap({ Endpoint = "api.example.org:8443" })
    error_message = "The alarm is on another endpoint than the program names."
  }

  assert {
    condition     = output.requests == { all = aws_scheduler_schedule.check["all"].target[0].input }
    error_message = "A check by hand would send something else than the schedule."
  }
}

run "empty_lists_are_not_absent_ones" {
  variables {
    endpoints = { www = { host = "www.example.org", allow = [] } }
  }

  assert {
    condition     = jsondecode(aws_scheduler_schedule.check["www"].target[0].input).allow == []
    error_message = "An allowlist that allows nothing became none."
  }
}

run "intervals" {
  variables {
    endpoints = {
      hourly  = { host = "a.example.org", schedule = "rate(8 hours)" }
      daily   = { host = "b.example.org", schedule = "rate(2 days)" }
      cron    = { host = "c.example.org", schedule = "cron(0/20 6-18 ? * MON-FRI *)", interval_minutes = 20 }
      stopped = { host = "d.example.org", enabled = false }
      minute  = { host = "e.example.org", schedule = "rate(1 minute)" }
      two     = { host = "f.example.org", schedule = "rate(2 minutes)" }
      three   = { host = "g.example.org", schedule = "rate(3 minutes)" }
    }
  }

  assert {
    condition = { for k, s in aws_scheduler_schedule.check : k => s.flexible_time_window[0].maximum_window_in_minutes } == {
      hourly = 480, daily = 1440, cron = 20, stopped = 15, minute = 1, two = 2, three = 3
    }
    error_message = "A window is not the interval, or longer than the day that the scheduler offers."
  }

  assert {
    condition     = aws_scheduler_schedule.check["stopped"].state == "DISABLED"
    error_message = "A stopped endpoint is checked."
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.silent) == ["cron", "daily", "hourly", "minute", "three", "two"]
    error_message = "A stopped endpoint is silent on purpose."
  }

  assert {
    condition     = { for k, a in aws_cloudwatch_metric_alarm.silent : k => one([for q in a.metric_query : one(q.metric[*].period) if q.id == "made"]) } == { hourly = 28800, daily = 172800, cron = 1200, minute = 60, two = 120, three = 180 }
    error_message = "Silence is not counted in intervals."
  }

  assert {
    condition     = { for k, a in aws_cloudwatch_metric_alarm.silent : k => [a.evaluation_periods, a.datapoints_to_alarm] } == { hourly = [3, 3], daily = [3, 3], cron = [3, 3], minute = [5, 5], two = [4, 4], three = [3, 3] }
    error_message = "Checks at short intervals are taken for missing while their log lines are on their way."
  }
}

run "function_on_its_own_runtime" {
  variables {
    architecture         = "x86_64"
    memory_mib           = 512
    reserved_concurrency = 5
    log_retention_days   = 7
    vantage_regions      = true
  }

  assert {
    condition = (
      aws_lambda_function.watch.runtime == "provided.al2023"
      && aws_lambda_function.watch.architectures == tolist(["x86_64"])
      && aws_lambda_function.watch.memory_size == 512
      && aws_lambda_function.watch.timeout == 60
      && aws_lambda_function.watch.reserved_concurrent_executions == 5
      && aws_cloudwatch_log_group.function.retention_in_days == 7
      && aws_cloudwatch_log_group.function.name == "/aws/lambda/endpoint-watch"
    )
    error_message = "The function is not what was asked for."
  }

  assert {
    condition = aws_lambda_function.watch.environment[0].variables == tomap({
      ENDPOINT_WATCH_TABLE        = "endpoint-watch"
      ENDPOINT_WATCH_TOPIC_ARN    = "arn:aws:sns:us-east-1:123456789012:endpoint-watch"
      ENDPOINT_WATCH_METRICS      = "endpoint"
      ENDPOINT_WATCH_REGION_NAMES = "true"
    })
    error_message = "The function does not find its table and topic."
  }

  assert {
    condition = (
      aws_lambda_function_event_invoke_config.watch.maximum_retry_attempts == 2
      && aws_lambda_function_event_invoke_config.watch.maximum_event_age_in_seconds == 600
      && aws_lambda_function_event_invoke_config.watch.destination_config[0].on_failure[0].destination == aws_sqs_queue.dead_letters.arn
    )
    error_message = "What the function fails at is lost."
  }
}

run "table" {
  assert {
    condition = (
      aws_dynamodb_table.state[0].hash_key == "pk"
      && aws_dynamodb_table.state[0].range_key == "sk"
      && aws_dynamodb_table.state[0].billing_mode == "PAY_PER_REQUEST"
      && aws_dynamodb_table.state[0].ttl[0].attribute_name == "expiresAt"
      && aws_dynamodb_table.state[0].ttl[0].enabled
      && aws_dynamodb_table.state[0].point_in_time_recovery[0].enabled
      && aws_dynamodb_table.state[0].server_side_encryption[0].enabled
      && aws_dynamodb_table.state[0].deletion_protection_enabled
    )
    error_message = "The table is not the one that the program's store expects."
  }
}

run "global_table" {
  variables {
    replica_regions = ["eu-central-1", "ap-southeast-2"]
  }

  assert {
    condition = (
      toset([for r in aws_dynamodb_table.state[0].replica : r.region_name]) == toset(["eu-central-1", "ap-southeast-2"])
      && alltrue([for r in aws_dynamodb_table.state[0].replica : r.point_in_time_recovery])
      && aws_dynamodb_table.state[0].stream_view_type == "NEW_AND_OLD_IMAGES"
    )
    error_message = "The table is not replicated."
  }
}

run "table_of_another_region" {
  variables {
    table_name = "watched-worldwide"
  }

  assert {
    condition     = length(aws_dynamodb_table.state) == 0 && aws_lambda_function.watch.environment[0].variables.ENDPOINT_WATCH_TABLE == "watched-worldwide"
    error_message = "A second table was made."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_role_policy.function.policy).Statement : s.Resource if s.Sid == "State"]) == "arn:aws:dynamodb:us-east-1:123456789012:table/watched-worldwide"
    error_message = "The function may not use the table that it is given."
  }
}

run "permissions" {
  variables {
    slack = { workspace_id = "T0123ABCD", channel_id = "C0123ABCD" }
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.function.policy).Statement : s.Sid => s.Resource } == {
      State             = "arn:aws:dynamodb:us-east-1:123456789012:table/endpoint-watch"
      Messages          = "arn:aws:sns:us-east-1:123456789012:endpoint-watch"
      MessageEncryption = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000001"
      Failures          = "arn:aws:sqs:us-east-1:123456789012:endpoint-watch-dead-letters"
      Logs              = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/endpoint-watch:log-stream:*"
    }
    error_message = "The function may touch something else than its own."
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.scheduler.policy).Statement : s.Sid => [s.Action, s.Resource] } == {
      Checks      = [["lambda:InvokeFunction"], "arn:aws:lambda:us-east-1:123456789012:function:endpoint-watch"]
      DeadLetters = [["sqs:SendMessage"], "arn:aws:sqs:us-east-1:123456789012:endpoint-watch-dead-letters"]
    }
    error_message = "The scheduler may invoke something else than this function."
  }

  assert {
    condition = jsondecode(aws_iam_role.scheduler.assume_role_policy).Statement[0].Condition.StringEquals == {
      "aws:SourceAccount" = "123456789012"
      "aws:SourceArn"     = "arn:aws:scheduler:us-east-1:123456789012:schedule-group/endpoint-watch"
    }
    error_message = "Schedules outside the group can use the scheduler's role."
  }

  assert {
    condition = alltrue(flatten([for policy in [
      aws_iam_role_policy.function.policy, aws_iam_role_policy.scheduler.policy, aws_sns_topic_policy.changes.policy,
      aws_sqs_queue.dead_letters.policy, aws_kms_key_policy.topic.policy,
      ] : [for s in jsondecode(policy).Statement : concat(
        [for action in flatten([s.Action]) : can(regex("^[a-z]+:[A-Za-z]+$", action))],
        [for resource in flatten([s.Resource]) : can(regex("^arn:[^*]+(:log-stream:[*])?$", resource))],
    )]]))
    error_message = "A policy names an action or a resource by a wildcard."
  }
}

run "topic" {
  variables {
    subscriptions = {
      everything = { endpoint = "ops@example.org" }
      urgent     = { endpoint = "on-call@example.org", severities = ["warning", "critical"] }
    }
  }

  assert {
    condition     = aws_sns_topic.changes.kms_master_key_id == aws_kms_key.topic.arn && aws_kms_key.topic.enable_key_rotation
    error_message = "Messages lie unencrypted."
  }

  assert {
    condition     = { for s in jsondecode(aws_sns_topic_policy.changes.policy).Statement : s.Sid => s.Effect } == { Alarms = "Allow", TlsOnly = "Deny" }
    error_message = "The topic takes messages from elsewhere, or in the clear."
  }

  assert {
    condition = one([for s in jsondecode(aws_kms_key_policy.topic.policy).Statement : s if s.Sid == "Alarms"]) == {
      Sid       = "Alarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = aws_kms_key.topic.arn
      Condition = {
        StringEquals = { "aws:SourceAccount" = "123456789012" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:endpoint-watch-*" }
      }
    }
    error_message = "Alarms cannot publish to the encrypted topic, or those of others can."
  }

  assert {
    condition     = aws_sns_topic_subscription.subscriber["everything"].filter_policy == null && aws_sns_topic_subscription.subscriber["everything"].protocol == "email"
    error_message = "A subscriber without a filter misses messages."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_subscription.subscriber["urgent"].filter_policy) == { severity = ["critical", "warning"] }
    error_message = "A filter lets other severities through than were asked for."
  }

  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.channel) == 0 && length(aws_cloudwatch_metric_alarm.slack_unsupported) == 0
    error_message = "Slack was not asked for."
  }
}

run "slack" {
  variables {
    slack = { workspace_id = "T0123ABCD", channel_id = "C0123ABCD" }
  }

  assert {
    condition = (
      aws_chatbot_slack_channel_configuration.channel[0].slack_team_id == "T0123ABCD"
      && aws_chatbot_slack_channel_configuration.channel[0].slack_channel_id == "C0123ABCD"
      && aws_chatbot_slack_channel_configuration.channel[0].sns_topic_arns == toset([aws_sns_topic.changes.arn])
      && aws_chatbot_slack_channel_configuration.channel[0].guardrail_policy_arns == tolist(["arn:aws:iam::aws:policy/AWSDenyAll"])
    )
    error_message = "The channel gets no messages, or its people get permissions."
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.slack_unsupported[0].metric_name == "UnsupportedEvents"
      && aws_cloudwatch_metric_alarm.slack_unsupported[0].dimensions.ConfigurationName == aws_chatbot_slack_channel_configuration.channel[0].configuration_name
    )
    error_message = "Messages that Slack does not get are not noticed."
  }
}

run "alarms" {
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.silent["www"].treat_missing_data == "breaching"
      && aws_cloudwatch_metric_alarm.silent["www"].evaluation_periods == 3
      && aws_cloudwatch_metric_alarm.silent["www"].datapoints_to_alarm == 3
      && aws_cloudwatch_metric_alarm.silent["www"].comparison_operator == "LessThanThreshold"
      && aws_cloudwatch_metric_alarm.silent["www"].threshold == 1
      && one([for q in aws_cloudwatch_metric_alarm.silent["www"].metric_query : one(q.metric) if q.id == "made"]).stat == "SampleCount"
      && one([for q in aws_cloudwatch_metric_alarm.silent["www"].metric_query : one(q.metric) if q.id == "made"]).namespace == "EndpointWatch"
      && one([for q in aws_cloudwatch_metric_alarm.silent["www"].metric_query : one(q.metric) if q.id == "made"]).dimensions.Endpoint == "www.example.org:443"
    )
    error_message = "Three intervals without a check go unnoticed."
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.outbox["www"].metric_name == "OutboxLength"
      && aws_cloudwatch_metric_alarm.outbox["www"].statistic == "Minimum"
      && aws_cloudwatch_metric_alarm.outbox["www"].period == 2700
    )
    error_message = "An outbox that never empties goes unnoticed."
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.function["errors"].metric_name == "Errors"
      && aws_cloudwatch_metric_alarm.function["throttles"].metric_name == "Throttles"
      && aws_cloudwatch_metric_alarm.dead_letters.metric_name == "ApproximateNumberOfMessagesVisible"
      && aws_cloudwatch_metric_alarm.dead_letters.dimensions.QueueName == "endpoint-watch-dead-letters"
    )
    error_message = "The function's own trouble goes unnoticed."
  }

  assert {
    condition = alltrue([for alarm in concat(
      values(aws_cloudwatch_metric_alarm.silent), values(aws_cloudwatch_metric_alarm.outbox),
      values(aws_cloudwatch_metric_alarm.function), [aws_cloudwatch_metric_alarm.dead_letters],
    ) : alarm.alarm_actions == toset([aws_sns_topic.changes.arn]) && startswith(alarm.alarm_name, "endpoint-watch-")])
    error_message = "An alarm tells nobody, or is not let to by the topic's policy, which goes by its name."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.watch.dashboard_body).widgets[0].properties.title == "What moved, when"
    error_message = "The dashboard opens with something else than what moved."
  }
}

run "metrics_of_all_endpoints_together" {
  variables {
    endpoint_metrics = false
    endpoints = {
      often  = { host = "a.example.org", schedule = "rate(5 minutes)" }
      seldom = { host = "b.example.org", schedule = "rate(1 hour)" }
    }
  }

  assert {
    condition     = aws_lambda_function.watch.environment[0].variables.ENDPOINT_WATCH_METRICS == "total"
    error_message = "The function still writes metrics for each endpoint."
  }

  assert {
    condition = (
      keys(aws_cloudwatch_metric_alarm.silent) == ["all"]
      && one([for q in aws_cloudwatch_metric_alarm.silent["all"].metric_query : one(q.metric) if q.id == "made"]).period == 300
      && keys(aws_cloudwatch_metric_alarm.outbox) == ["all"]
      && aws_cloudwatch_metric_alarm.outbox["all"].period == 10800
    )
    error_message = "The alarms look at metrics that nobody writes."
  }
}

run "no_endpoints_yet" {
  variables {
    endpoints = {}
  }

  assert {
    condition     = length(aws_scheduler_schedule.check) == 0
    error_message = "Something is checked."
  }
}

run "nobody_to_hear_alarms" {
  command = plan

  variables {
    subscriptions = {
      urgent = { endpoint = "on-call@example.org", severities = ["critical"] }
    }
  }

  expect_failures = [check.alarms_reach_somebody]
}

run "slack_outside_us_east_1" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = { id = "eu-central-1" }
  }

  variables {
    slack = { workspace_id = "T0123ABCD", channel_id = "C0123ABCD" }
  }

  expect_failures = [check.slack_alarm]
}
