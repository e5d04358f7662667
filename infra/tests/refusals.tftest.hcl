# Nothing is planned with a value that the program, or AWS, would refuse later.
mock_provider "aws" {}

variables {
  package       = "tests/package.txt"
  endpoints     = { www = { host = "www.example.org" } }
  subscriptions = { ops = { endpoint = "ops@example.org" } }
}

run "host_that_is_an_address" {
  command = plan

  variables {
    endpoints = { www = { host = "192.0.2.7" } }
  }

  expect_failures = [var.endpoints]
}

run "host_with_a_scheme" {
  command = plan

  variables {
    endpoints = { www = { host = "https://www.example.org" } }
  }

  expect_failures = [var.endpoints]
}

run "host_with_a_port" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org:443" } }
  }

  expect_failures = [var.endpoints]
}

run "host_with_an_empty_label" {
  command = plan

  variables {
    endpoints = { www = { host = "www..example.org" } }
  }

  expect_failures = [var.endpoints]
}

run "host_with_a_hyphen_at_an_end" {
  command = plan

  variables {
    endpoints = { www = { host = "-www.example.org" } }
  }

  expect_failures = [var.endpoints]
}

run "host_that_ends_in_a_number" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.42" } }
  }

  expect_failures = [var.endpoints]
}

run "name_with_a_blank" {
  command = plan

  variables {
    endpoints = { "my endpoint" = { host = "www.example.org" } }
  }

  expect_failures = [var.endpoints]
}

run "endpoint_twice" {
  command = plan

  variables {
    endpoints = { one = { host = "www.example.org" }, two = { host = "WWW.example.org", port = 443 } }
  }

  expect_failures = [var.endpoints]
}

run "port_zero" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", port = 0 } }
  }

  expect_failures = [var.endpoints]
}

run "port_beyond_the_last" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", port = 65536 } }
  }

  expect_failures = [var.endpoints]
}

run "schedule_at_one_time" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", schedule = "at(2026-11-23T12:00:00)" } }
  }

  expect_failures = [var.endpoints]
}

run "schedule_in_weeks" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", schedule = "rate(1 week)" } }
  }

  expect_failures = [var.endpoints]
}

run "cron_without_an_interval" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", schedule = "cron(0 8 * * ? *)" } }
  }

  expect_failures = [var.endpoints]
}

run "rate_with_an_interval" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", interval_minutes = 15 } }
  }

  expect_failures = [var.endpoints]
}

run "rate_beyond_two_days" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", schedule = "rate(3 days)" } }
  }

  expect_failures = [var.endpoints]
}

run "cron_with_half_a_minute" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", schedule = "cron(* * * * ? *)", interval_minutes = 0.5 } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_by_name" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["dns.example.org"] } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_with_an_unknown_scheme" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["tls://192.0.2.53"] } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_beyond_the_last_port" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["192.0.2.53:65536"] } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_with_port_zero" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["[2001:db8::53]:0"] } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_that_is_no_address" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["192.0.2.256"] } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_with_leading_zeros" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["192.0.02.53"] } }
  }

  expect_failures = [var.endpoints]
}

run "resolver_without_a_closing_bracket" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = ["[2001:db8::53"] } }
  }

  expect_failures = [var.endpoints]
}

run "no_resolvers" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = [] } }
  }

  expect_failures = [var.endpoints]
}

run "client_subnet_with_host_bits" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", client_subnets = ["198.51.100.7/24"] } }
  }

  expect_failures = [var.endpoints]
}

run "allow_with_host_bits" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", allow = ["2001:db8::1/32"] } }
  }

  expect_failures = [var.endpoints]
}

run "allow_beyond_the_family" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", allow = ["192.0.2.0/33"] } }
  }

  expect_failures = [var.endpoints]
}

run "allow_by_name" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", allow = ["www.example.org"] } }
  }

  expect_failures = [var.endpoints]
}

run "unknown_family" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", families = ["ipv5"] } }
  }

  expect_failures = [var.endpoints]
}

run "unknown_tracking" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", tracking = "loose" } }
  }

  expect_failures = [var.endpoints]
}

run "confirming_no_failures" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", confirm_failures = 0 } }
  }

  expect_failures = [var.endpoints]
}

run "duration_in_plain_words" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", remind_every = "1d" } }
  }

  expect_failures = [var.endpoints]
}

run "duration_without_a_part" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", digest_every = "PT" } }
  }

  expect_failures = [var.endpoints]
}

run "duration_in_weeks_and_days" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", forget_after = "P1W2D" } }
  }

  expect_failures = [var.endpoints]
}

run "timeout_of_nothing" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", timeout = "PT0S" } }
  }

  expect_failures = [var.endpoints]
}

run "forgetting_at_once" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", forget_after = "PT0.999S" } }
  }

  expect_failures = [var.endpoints]
}

run "forgetting_after_more_than_a_year" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", forget_after = "P366DT1S" } }
  }

  expect_failures = [var.endpoints]
}

run "reminding_after_more_than_a_year" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", remind_every = "P366DT0.001S" } }
  }

  expect_failures = [var.endpoints]
}

run "timeout_of_no_time_for_an_answer" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", timeout = "PT0.009S" } }
  }

  expect_failures = [var.endpoints]
}

run "timeout_of_more_than_a_minute" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", timeout = "PT1M0.001S" } }
  }

  expect_failures = [var.endpoints]
}

run "confirming_too_many_failures" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", confirm_failures = 1001 } }
  }

  expect_failures = [var.endpoints]
}

run "digest_that_no_alarm_can_wait_for" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", digest_every = "P6DT23H15M1S" } }
  }

  expect_failures = [var.endpoints]
}

run "digest_of_what_is_seldom_checked" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", schedule = "rate(2 days)", digest_every = "P1DT1S" } }
  }

  expect_failures = [var.endpoints]
}

run "too_many_resolvers" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", resolvers = [for i in range(65) : "192.0.2.${i}"] } }
  }

  expect_failures = [var.endpoints]
}

run "too_many_client_subnets" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", client_subnets = [for i in range(65) : "198.51.${i}.0/24"] } }
  }

  expect_failures = [var.endpoints]
}

run "too_long_an_allowlist" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", allow = concat(["192.0.2.7"], [for pair in setproduct(range(64), range(64)) : "2001:db8::${pair[0]}:${pair[1]}"]) } }
  }

  expect_failures = [var.endpoints]
}

run "name_of_another_endpoints_report" {
  command = plan

  variables {
    endpoints = { pay = { host = "www.example.org", report = true }, pay-report = { host = "api.example.org" } }
  }

  expect_failures = [var.endpoints]
}

run "subscriber_in_the_clear" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "http://www.example.org/", protocol = "https" } }
  }

  expect_failures = [var.subscriptions]
}

run "subscriber_that_is_no_number" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "12", protocol = "sms" } }
  }

  expect_failures = [var.subscriptions]
}

run "subscriber_that_is_no_queue" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "changes", protocol = "sqs" } }
  }

  expect_failures = [var.subscriptions]
}

run "subscriber_that_is_a_fifo_queue" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "arn:aws:sqs:us-east-1:123456789012:changes.fifo", protocol = "sqs" } }
  }

  expect_failures = [var.subscriptions]
}

run "subscriber_that_is_no_function" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "arn:aws:sqs:us-east-1:123456789012:changes", protocol = "lambda" } }
  }

  expect_failures = [var.subscriptions]
}

run "slack_channel_by_a_word" {
  command = plan

  variables {
    slack = { workspace_id = "T0123ABCD", channel_id = "alerts" }
  }

  expect_failures = [var.slack]
}

run "slack_workspace_by_a_number" {
  command = plan

  variables {
    slack = { workspace_id = "0", channel_id = "C0123ABCD" }
  }

  expect_failures = [var.slack]
}

run "table_by_a_pattern" {
  command = plan

  variables {
    table_name = "arn:aws:dynamodb:us-east-1:123456789012:table/x*"
  }

  expect_failures = [var.table_name]
}

run "replica_in_no_region" {
  command = plan

  variables {
    replica_regions = ["nowhere"]
  }

  expect_failures = [var.replica_regions]
}

run "replica_where_the_table_is" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = { id = "us-east-1" }
  }

  variables {
    replica_regions = ["us-east-1", "eu-central-1"]
  }

  expect_failures = [aws_dynamodb_table.state]
}

run "the_most_that_is_taken" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = { id = "us-east-1" }
  }

  variables {
    endpoints = {
      most = {
        host             = "www.example.org"
        resolvers        = [for i in range(64) : "192.0.2.${i}"]
        client_subnets   = [for i in range(64) : "198.51.${i}.0/24"]
        allow            = [for pair in setproduct(range(64), range(64)) : "2001:db8::${pair[0]}:${pair[1]}"]
        forget_after     = "P366D"
        remind_every     = "P366D"
        digest_every     = "P6DT23H15M"
        confirm_failures = 1000
        timeout          = "PT1M"
      }
      least = {
        host             = "api.example.org"
        forget_after     = "PT1S"
        remind_every     = "PT0S"
        digest_every     = "PT0S"
        confirm_failures = 1
        timeout          = "PT0.01S"
      }
    }
    timeout_seconds = 300
    subscriptions = {
      mail     = { endpoint = "ops@example.org" }
      phone    = { endpoint = "+15550100", protocol = "sms" }
      web      = { endpoint = "https://www.example.org/changes?from=watch", protocol = "https" }
      queue    = { endpoint = "arn:aws:sqs:us-east-1:123456789012:changes", protocol = "sqs" }
      function = { endpoint = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:changes:live", protocol = "lambda" }
    }
    table_name = "Watched.table_1-a"
    slack      = { workspace_id = "T0123ABCD", channel_id = "G0123ABCD" }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.outbox["most"].period == 604800
    error_message = "The longest digest leaves no time for an alarm."
  }
}

run "check_that_outlasts_the_function" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", timeout = "PT10S" } }
  }

  expect_failures = [aws_lambda_function.watch]
}

run "zip_that_is_not_there" {
  command = plan

  variables {
    package = "tests/no-such.zip"
  }

  expect_failures = [var.package]
}

run "unknown_runtime" {
  command = plan

  variables {
    runtime = "python"
  }

  expect_failures = [var.runtime]
}

run "unknown_architecture" {
  command = plan

  variables {
    architecture = "riscv64"
  }

  expect_failures = [var.architecture]
}

run "no_concurrency" {
  command = plan

  variables {
    reserved_concurrency = 0
  }

  expect_failures = [var.reserved_concurrency]
}

run "retention_that_is_not_offered" {
  command = plan

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "subscriber_without_an_address" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "ops" } }
  }

  expect_failures = [var.subscriptions]
}

run "unknown_protocol" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "ops@example.org", protocol = "pager" } }
  }

  expect_failures = [var.subscriptions]
}

run "unknown_severity" {
  command = plan

  variables {
    subscriptions = { ops = { endpoint = "ops@example.org", severities = ["fatal"] } }
  }

  expect_failures = [var.subscriptions]
}

run "slack_channel_by_name" {
  command = plan

  variables {
    slack = { workspace_id = "T0123ABCD", channel_id = "#alerts" }
  }

  expect_failures = [var.slack]
}

run "name_in_capitals" {
  command = plan

  variables {
    name = "Watch"
  }

  expect_failures = [var.name]
}

run "prefix_list_by_name" {
  command = plan

  variables {
    sync_prefix_lists = ["payments"]
  }

  expect_failures = [var.sync_prefix_lists]
}

run "feed_without_a_bucket" {
  command = plan

  variables {
    feeds = { ci = { key = "ci.txt", group = "ci" } }
  }

  expect_failures = [aws_scheduler_schedule.feed]
}

run "feed_of_a_group_and_of_endpoints" {
  command = plan

  variables {
    feeds       = { ci = { key = "ci.txt", group = "ci", endpoints = ["www.example.org"] } }
    feed_bucket = { name = "lists" }
  }

  expect_failures = [var.feeds]
}

run "feed_of_nothing" {
  command = plan

  variables {
    feeds       = { ci = { key = "ci.txt" } }
    feed_bucket = { name = "lists" }
  }

  expect_failures = [var.feeds]
}

run "feed_at_a_pattern" {
  command = plan

  variables {
    feeds       = { ci = { key = "*", group = "ci" } }
    feed_bucket = { name = "lists" }
  }

  expect_failures = [var.feeds]
}

run "two_feeds_in_one_object" {
  command = plan

  variables {
    feeds       = { a = { key = "ci.txt", group = "a" }, b = { key = "ci.txt", group = "b" } }
    feed_bucket = { name = "lists" }
  }

  expect_failures = [var.feeds]
}

run "feeds_for_the_whole_internet" {
  command = plan

  variables {
    feed_bucket = { name = "lists", source_ips = ["0.0.0.0/0"] }
  }

  expect_failures = [var.feed_bucket]
}

run "bucket_in_capitals" {
  command = plan

  variables {
    feed_bucket = { name = "Lists" }
  }

  expect_failures = [var.feed_bucket]
}

run "readers_of_a_bucket_that_exists" {
  command = plan

  variables {
    feed_bucket = { name = "lists", create = false, source_ips = ["192.0.2.0/24"] }
  }

  expect_failures = [var.feed_bucket]
}

run "group_with_a_space" {
  command = plan

  variables {
    endpoints = { www = { host = "www.example.org", group = "c i" } }
  }

  expect_failures = [var.endpoints]
}

run "name_of_a_feeds_schedule" {
  command = plan

  variables {
    endpoints = { ci-feed = { host = "www.example.org" } }
  }

  expect_failures = [var.endpoints]
}
