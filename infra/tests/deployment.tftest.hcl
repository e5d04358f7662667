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

mock_provider "aws" {
  alias = "frankfurt"

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1", name = "eu-central-1" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:endpoint-watch" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:endpoint-watch" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:endpoint-watch-dead-letters" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000002" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/endpoint-watch" }
  }
  mock_resource "aws_scheduler_schedule_group" {
    defaults = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/endpoint-watch" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:endpoint-watch" }
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

run "replica_region" {
  override_data {
    target = data.aws_region.current
    values = { id = "eu-central-1" }
  }

  variables {
    table_name      = "watched-worldwide"
    vantage_regions = true
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.function.policy).Statement : s.Sid => s.Resource if contains(["State", "Logs"], s.Sid) } == {
      State = "arn:aws:dynamodb:eu-central-1:123456789012:table/watched-worldwide"
      Logs  = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/endpoint-watch:log-stream:*"
    }
    error_message = "The function reaches into another region."
  }

  assert {
    condition     = [aws_iam_role.function.name, aws_iam_role.scheduler.name, aws_cloudwatch_dashboard.watch.dashboard_name] == ["endpoint-watch-function-eu-central-1", "endpoint-watch-scheduler-eu-central-1", "endpoint-watch-eu-central-1"]
    error_message = "Two regions of one account want the same global name."
  }

  assert {
    condition     = one([for s in jsondecode(aws_sns_topic_policy.changes.policy).Statement : s.Condition.ArnLike if s.Sid == "Alarms"]) == { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:endpoint-watch-*" }
    error_message = "The alarms of this region cannot publish to its topic."
  }

  assert {
    condition     = aws_lambda_function.watch.environment[0].variables.ENDPOINT_WATCH_REGION_NAMES == "true"
    error_message = "Two regions write to the vantages of the same names."
  }
}

run "several_regions" {
  providers = {
    aws           = aws
    aws.frankfurt = aws.frankfurt
  }

  module {
    source = "./tests/regions"
  }

  assert {
    condition     = output.table_names == { virginia = "endpoint-watch", frankfurt = "endpoint-watch" }
    error_message = "The regions keep their state in two tables."
  }

  assert {
    condition     = output.regions == { virginia = "us-east-1", frankfurt = "eu-central-1" }
    error_message = "A region's part is put into another one."
  }
}

run "permissions" {
  variables {
    slack = { workspace_id = "T0123ABCD", channel_id = "C0123ABCD" }
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.function.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource] } == {
      State             = ["Allow", ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], "arn:aws:dynamodb:us-east-1:123456789012:table/endpoint-watch"]
      Messages          = ["Allow", ["sns:Publish"], "arn:aws:sns:us-east-1:123456789012:endpoint-watch"]
      MessageEncryption = ["Allow", ["kms:Decrypt", "kms:GenerateDataKey"], "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000001"]
      Failures          = ["Allow", ["sqs:SendMessage"], "arn:aws:sqs:us-east-1:123456789012:endpoint-watch-dead-letters"]
      Logs              = ["Allow", ["logs:CreateLogStream", "logs:PutLogEvents"], "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/endpoint-watch:log-stream:*"]
    }
    error_message = "The function may do something else than its work, or touch something else than its own."
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.scheduler.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource] } == {
      Checks      = ["Allow", ["lambda:InvokeFunction"], "arn:aws:lambda:us-east-1:123456789012:function:endpoint-watch"]
      DeadLetters = ["Allow", ["sqs:SendMessage"], "arn:aws:sqs:us-east-1:123456789012:endpoint-watch-dead-letters"]
    }
    error_message = "The scheduler may invoke something else than this function."
  }

  assert {
    condition = { for role in [aws_iam_role.function, aws_iam_role.scheduler, aws_iam_role.slack[0]] : role.name => [
      for s in jsondecode(role.assume_role_policy).Statement : [s.Effect, s.Principal, s.Action]
      ] } == {
      endpoint-watch-function-us-east-1  = [["Allow", { Service = "lambda.amazonaws.com" }, "sts:AssumeRole"]]
      endpoint-watch-scheduler-us-east-1 = [["Allow", { Service = "scheduler.amazonaws.com" }, "sts:AssumeRole"]]
      endpoint-watch-slack-us-east-1     = [["Allow", { Service = "chatbot.amazonaws.com" }, "sts:AssumeRole"]]
    }
    error_message = "A role is another service's too."
  }

  assert {
    condition = jsondecode(aws_sqs_queue.dead_letters.policy) == {
      Version = "2012-10-17"
      Statement = [{
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue"]
        Resource  = "arn:aws:sqs:us-east-1:123456789012:endpoint-watch-dead-letters"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    }
    error_message = "Requests that were given up on travel in the clear, or lie open."
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

run "nobody_syncs_lists_that_are_not_named" {
  assert {
    condition     = length(aws_iam_role_policy.sync) == 0
    error_message = "The function may change prefix lists though none is named."
  }
}

run "sync_of_named_lists" {
  variables {
    sync_prefix_lists = ["pl-0123456789abcdef0"]
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.sync[0].policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource] } == {
      Lists   = ["Allow", ["ec2:DescribeManagedPrefixLists"], "*"]
      Entries = ["Allow", ["ec2:GetManagedPrefixListEntries", "ec2:ModifyManagedPrefixList"], ["arn:aws:ec2:us-east-1:123456789012:prefix-list/pl-0123456789abcdef0"]]
    }
    error_message = "A sync may do something else than read and change the lists that are named."
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
    condition = jsondecode(aws_sns_topic_policy.changes.policy) == {
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "Alarms"
          Effect    = "Allow"
          Principal = { Service = "cloudwatch.amazonaws.com" }
          Action    = ["sns:Publish"]
          Resource  = aws_sns_topic.changes.arn
          Condition = {
            StringEquals = { "aws:SourceAccount" = "123456789012" }
            ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:endpoint-watch-*" }
          }
        },
        {
          Sid       = "TlsOnly"
          Effect    = "Deny"
          Principal = { AWS = "*" }
          Action    = ["sns:Publish", "sns:Subscribe"]
          Resource  = aws_sns_topic.changes.arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ]
    }
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
    condition = [for a in aws_cloudwatch_metric_alarm.slack_unsupported : [
      a.alarm_name, a.namespace, a.metric_name, a.dimensions, a.statistic, a.period, a.comparison_operator, a.threshold,
      a.evaluation_periods, a.treat_missing_data, a.alarm_actions, a.ok_actions,
      ]] == [[
      "endpoint-watch-slack-unsupported", "AWS/Chatbot", "UnsupportedEvents",
      tomap({ ConfigurationName = aws_chatbot_slack_channel_configuration.channel[0].configuration_name }), "Sum", 300,
      "GreaterThanThreshold", 0, 1, "notBreaching", toset([aws_sns_topic.changes.arn]), toset([aws_sns_topic.changes.arn]),
    ]]
    error_message = "Messages that Slack does not get are not noticed."
  }
}

run "alarms" {
  assert {
    condition = jsonencode({ for k, a in aws_cloudwatch_metric_alarm.silent : k => [
      a.alarm_name, a.comparison_operator, a.threshold, a.evaluation_periods, a.datapoints_to_alarm, a.treat_missing_data,
      a.alarm_actions, a.ok_actions,
      { for q in a.metric_query : q.id => [q.return_data == true, coalesce(q.expression, "no expression"), [for m in q.metric : [m.namespace, m.metric_name, m.dimensions, m.stat, m.period]]] },
      ] }) == jsonencode({
      www = [
        "endpoint-watch-silent-www", "LessThanThreshold", 1, 3, 3, "breaching",
        toset([aws_sns_topic.changes.arn]), toset([aws_sns_topic.changes.arn]),
        {
          checks = [true, "FILL(made, 0)", []]
          made   = [false, "no expression", [["EndpointWatch", "CheckMillis", tomap({ Endpoint = "www.example.org:443" }), "SampleCount", 900]]]
        },
      ]
    })
    error_message = "Three intervals without a check go unnoticed."
  }

  assert {
    condition = { for a in concat(
      values(aws_cloudwatch_metric_alarm.outbox), values(aws_cloudwatch_metric_alarm.function), [aws_cloudwatch_metric_alarm.dead_letters],
      ) : a.alarm_name => [
      a.namespace, a.metric_name, a.dimensions, a.statistic, a.period, a.comparison_operator, a.threshold,
      a.evaluation_periods, a.treat_missing_data,
      ] } == {
      endpoint-watch-outbox-www   = ["EndpointWatch", "OutboxLength", tomap({ Endpoint = "www.example.org:443" }), "Minimum", 2700, "GreaterThanOrEqualToThreshold", 1, 1, "notBreaching"]
      endpoint-watch-errors       = ["AWS/Lambda", "Errors", tomap({ FunctionName = "endpoint-watch" }), "Sum", 300, "GreaterThanThreshold", 0, 1, "notBreaching"]
      endpoint-watch-throttles    = ["AWS/Lambda", "Throttles", tomap({ FunctionName = "endpoint-watch" }), "Sum", 300, "GreaterThanThreshold", 0, 1, "notBreaching"]
      endpoint-watch-dead-letters = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", tomap({ QueueName = "endpoint-watch-dead-letters" }), "Maximum", 300, "GreaterThanThreshold", 0, 1, "notBreaching"]
    }
    error_message = "An outbox that never empties, or the function's own trouble, goes unnoticed."
  }

  assert {
    condition = alltrue([for a in concat(
      values(aws_cloudwatch_metric_alarm.outbox), values(aws_cloudwatch_metric_alarm.function), [aws_cloudwatch_metric_alarm.dead_letters],
    ) : a.alarm_actions == toset([aws_sns_topic.changes.arn]) && a.ok_actions == toset([aws_sns_topic.changes.arn])])
    error_message = "An alarm tells nobody, or not that it is over."
  }
}

run "dashboard" {
  assert {
    condition = [for w in jsondecode(aws_cloudwatch_dashboard.watch.dashboard_body).widgets : w.properties.title] == [
      "What moved, when", "New addresses", "Addresses known", "Addresses outside the allowlist",
      "Addresses seen in one check", "Lookups failed", "Lookup, milliseconds", "Messages waiting in the outbox",
      "Check, milliseconds", "The function and its dead letters", "Alarms",
    ]
    error_message = "The dashboard opens with something else than what moved, or lacks something."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.watch.dashboard_body).widgets[0].properties.query == "SOURCE '/aws/lambda/endpoint-watch' | fields @timestamp, endpoint, verdict, severity, summary | filter verdict in ['baseline', 'changed', 'failing'] | sort @timestamp desc | limit 100"
    error_message = "What moved is read from another log, or from other fields than the program writes."
  }

  assert {
    condition = [for w in slice(jsondecode(aws_cloudwatch_dashboard.watch.dashboard_body).widgets, 1, 9) : w.properties.metrics[0][0].expression] == [
      for chart in [
        ["NewAddresses", "Sum"], ["AddressesKnown", "Maximum"], ["AllowlistBreaches", "Sum"], ["AddressesSeen", "Maximum"],
        ["LookupsFailed", "Sum"], ["LookupMillis", "Average"], ["OutboxLength", "Maximum"], ["CheckMillis", "Average"],
      ] : "SEARCH('{EndpointWatch,Endpoint} MetricName=\"${chart[0]}\"', '${chart[1]}', 300)"
    ]
    error_message = "A chart shows another metric than its title says."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.watch.dashboard_body).widgets[10].properties.alarms) == 5
    error_message = "An alarm is not on the dashboard."
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

run "feeds_are_written_by_schedules_into_a_private_bucket" {
  variables {
    endpoints = {
      www = { host = "www.example.org", group = "ci", published = ["cloudflare"], registered = true }
    }
    feeds = {
      ci  = { key = "lists/ci.txt", group = "ci", header = false }
      web = { key = "lists/web.json", endpoints = ["www.example.org", "api.example.org:8443"], format = "json", as = "prefixes", families = ["ipv4"], schedule = "rate(1 hour)" }
    }
    feed_bucket = { name = "firewall-lists", source_ips = ["192.0.2.0/24"], vpc_endpoints = ["vpce-0123456789abcdef0"] }
  }

  assert {
    condition = jsondecode(aws_scheduler_schedule.check["www"].target[0].input) == {
      action = "check", endpoint = "www.example.org", group = "ci", published = ["cloudflare"], registered = true
    }
    error_message = "The check does not put the endpoint into its group."
  }

  assert {
    condition = (
      jsondecode(aws_scheduler_schedule.feed["ci"].target[0].input) == {
        action = "feed", feed = { to = "s3://firewall-lists/lists/ci.txt", group = "ci", header = false }
      }
      && jsondecode(aws_scheduler_schedule.feed["web"].target[0].input) == {
        action = "feed", feed = { to = "s3://firewall-lists/lists/web.json", endpoints = ["www.example.org", "api.example.org:8443"], format = "json", as = "prefixes", families = ["ipv4"] }
      }
      && aws_scheduler_schedule.feed["web"].name == "web-feed"
      && aws_scheduler_schedule.feed["web"].schedule_expression == "rate(1 hour)"
    )
    error_message = "The schedules do not ask for the feeds."
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.feeds[0].policy).Statement == [{
      Sid      = "Feeds"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = ["arn:aws:s3:::firewall-lists/lists/ci.txt", "arn:aws:s3:::firewall-lists/lists/web.json"]
    }]
    error_message = "The function may do more than read and write the feeds."
  }

  assert {
    condition = (
      aws_s3_bucket_public_access_block.feeds[0].block_public_policy
      && aws_s3_bucket_public_access_block.feeds[0].restrict_public_buckets
      && aws_s3_bucket_versioning.feeds[0].versioning_configuration[0].status == "Enabled"
    )
    error_message = "The bucket is public, or forgets old lists."
  }

  assert {
    condition = (
      [for s in jsondecode(aws_s3_bucket_policy.feeds[0].policy).Statement : s.Sid] == ["TlsOnly", "FirewallsByAddress", "FirewallsByVpcEndpoint"]
      && jsondecode(aws_s3_bucket_policy.feeds[0].policy).Statement[1].Condition == { IpAddress = { "aws:SourceIp" = ["192.0.2.0/24"] } }
      && jsondecode(aws_s3_bucket_policy.feeds[0].policy).Statement[1].Action == "s3:GetObject"
    )
    error_message = "Others than the firewalls may read the feeds."
  }
}

run "feeds_in_a_bucket_that_exists" {
  variables {
    feeds       = { ci = { key = "ci.txt", group = "ci" } }
    feed_bucket = { name = "firewall-lists", create = false }
  }

  assert {
    condition     = length(aws_s3_bucket.feeds) == 0 && length(aws_s3_bucket_policy.feeds) == 0 && length(aws_iam_role_policy.feeds) == 1
    error_message = "A bucket that exists is touched."
  }
}

run "no_feeds" {
  assert {
    condition     = length(aws_s3_bucket.feeds) == 0 && length(aws_iam_role_policy.feeds) == 0 && length(aws_scheduler_schedule.feed) == 0
    error_message = "Nobody asked for feeds."
  }
}
