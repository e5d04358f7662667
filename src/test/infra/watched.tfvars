endpoints = {
  plain = {
    host = "www.example.org"
  }

  full = {
    host             = "api.example.org"
    port             = 8443
    schedule         = "cron(0/20 * * * ? *)"
    interval_minutes = 20
    report           = true
    resolvers        = ["system", "192.0.2.53:5353", "[2001:db8::53]:5353", "tcp://192.0.2.53", "authoritative", "authoritative://192.0.2.54"]
    client_subnets   = ["198.51.100.0/24", "2001:db8::/56"]
    families         = ["ipv4", "ipv6"]
    allow            = ["192.0.2.7", "203.0.113.0/24", "2001:db8::/32"]
    tracking         = "exact"
    forget_after     = "P14D"
    confirm_failures = 3
    remind_every     = "PT12H"
    digest_every     = "PT1H"
    connect          = false
    networks         = false
    timeout          = "PT2S"
    dry_run          = false
    notify_baseline  = true
  }
}

# The queue is made by the script, and shows what the topic sends.
subscriptions = {
  all     = { protocol = "sqs", endpoint = "arn:aws:sqs:us-east-1:123456789012:received" }
  urgent  = { protocol = "sqs", endpoint = "arn:aws:sqs:us-east-1:123456789012:urgent", severities = ["critical"] }
  by-mail = { endpoint = "ops@example.org", severities = ["warning", "critical"] }
}
