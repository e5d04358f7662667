# Lists that firewalls poll. The function writes them into S3; a schedule of each feed asks for that.

variable "feeds" {
  description = <<-EOT
    Lists for firewalls, by a name of your choice that their schedules carry.

    key           of the object in the bucket
    group         the endpoints of this group; or
    endpoints     host names, each perhaps with a port
    format        plain (default), json, or another format of `allowlist`
    as            addresses (default) or prefixes
    families      ipv4 or ipv6, for a list of one family
    header        false leaves out the comments at the top
    schedule      rate(…) or cron(…) of EventBridge Scheduler
  EOT
  type = map(object({
    key       = string
    group     = optional(string)
    endpoints = optional(list(string))
    format    = optional(string)
    as        = optional(string)
    families  = optional(list(string))
    header    = optional(bool)
    schedule  = optional(string, "rate(15 minutes)")
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for k in keys(var.feeds) : can(regex("^[0-9A-Za-z_.-]{1,59}$", k))])
    error_message = "a feed is called by 1 to 59 letters, digits, '_', '-' and '.'; refused: ${join(", ", [for k in keys(var.feeds) : k if !can(regex("^[0-9A-Za-z_.-]{1,59}$", k))])}."
  }

  # The key stands in a policy, where * and ? would be patterns, and $ begins a variable.
  validation {
    condition     = alltrue([for f in values(var.feeds) : can(regex("^[0-9A-Za-z!_.'()/-]+$", f.key)) && length(f.key) <= 1024 && !endswith(f.key, "/")])
    error_message = "key is 1 to 1024 letters, digits and ! _ . ' ( ) / -, and does not end in /; given: ${join(", ", [for k, f in var.feeds : "${k} = '${f.key}'"])}."
  }

  validation {
    condition     = length(distinct([for f in values(var.feeds) : f.key])) == length(var.feeds)
    error_message = "two feeds have the same key: the last one written would win."
  }

  validation {
    condition     = alltrue([for f in values(var.feeds) : (f.group == null) != (f.endpoints == null)])
    error_message = "a feed has either group or endpoints."
  }

  validation {
    condition     = alltrue([for f in values(var.feeds) : f.group == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", f.group))])
    error_message = "group is up to 63 letters, digits, '.', '-' and '_'; given: ${join(", ", [for k, f in var.feeds : "${k} = '${f.group}'" if f.group != null])}."
  }

  validation {
    condition     = alltrue([for f in values(var.feeds) : f.endpoints == null ? true : length(f.endpoints) >= 1 && length(f.endpoints) <= 1000])
    error_message = "endpoints holds 1 to 1000 host names."
  }

  validation {
    condition     = alltrue([for f in values(var.feeds) : f.as == null ? true : contains(["addresses", "prefixes"], f.as)])
    error_message = "as is addresses or prefixes."
  }

  validation {
    condition     = alltrue([for f in values(var.feeds) : f.families == null ? true : length(f.families) > 0 && length(distinct(f.families)) == length(f.families) && length(setsubtract(f.families, ["ipv4", "ipv6"])) == 0])
    error_message = "families holds ipv4, ipv6 or both."
  }

  validation {
    condition     = alltrue([for f in values(var.feeds) : can(regex("^rate\\([1-9][0-9]* (minute|hour|day)s?\\)$|^cron\\([^()]+\\)$", f.schedule))])
    error_message = "schedule is rate(15 minutes), rate(1 hour), cron(0 8 ? * MON-FRI *) and the like; given: ${join(", ", [for k, f in var.feeds : "${k} = '${f.schedule}'"])}."
  }
}

variable "feed_bucket" {
  description = <<-EOT
    The bucket that the feeds are in.

    name          of the bucket
    create        true (default) creates it: private, encrypted, versioned. false: it exists.
    source_ips    CIDR blocks of the firewalls that may read the feeds over HTTPS, without credentials. Empty: nobody.
    vpc_endpoints VPC endpoints of S3 (vpce-…) through which firewalls may read the feeds, without credentials
  EOT
  type = object({
    name          = string
    create        = optional(bool, true)
    source_ips    = optional(set(string), [])
    vpc_endpoints = optional(set(string), [])
  })
  default = null

  validation {
    condition     = var.feed_bucket == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.feed_bucket.name))
    error_message = "feed_bucket.name is 3 to 63 lower-case letters, digits, dots and hyphens."
  }

  # A policy for these blocks would be public for S3, and block public access would refuse it.
  validation {
    condition = var.feed_bucket == null ? true : alltrue([for c in var.feed_bucket.source_ips :
      can(cidrhost(c, 0)) && try(tonumber(split("/", c)[1]) >= (strcontains(c, ":") ? 32 : 8), false)
    ])
    error_message = "feed_bucket.source_ips holds CIDR blocks such as 192.0.2.0/24: of IPv4 at least /8, of IPv6 at least /32."
  }

  validation {
    condition     = var.feed_bucket == null ? true : alltrue([for e in var.feed_bucket.vpc_endpoints : can(regex("^vpce-[0-9a-f]{8,17}$", e))])
    error_message = "feed_bucket.vpc_endpoints holds identifiers such as vpce-0123456789abcdef0."
  }

  validation {
    condition     = var.feed_bucket == null ? true : var.feed_bucket.create || length(var.feed_bucket.source_ips) + length(var.feed_bucket.vpc_endpoints) == 0
    error_message = "source_ips and vpc_endpoints are for a bucket that is created; the policy of your own bucket is yours."
  }
}

locals {
  feed_bucket     = var.feed_bucket == null ? "" : var.feed_bucket.name
  feed_bucket_arn = "arn:${local.partition}:s3:::${local.feed_bucket}"
  feed_objects    = sort([for f in values(var.feeds) : "${local.feed_bucket_arn}/${f.key}"])
  creates_bucket  = var.feed_bucket == null ? false : var.feed_bucket.create

  feed_request = { for k, f in var.feeds : k => {
    action = "feed"
    feed = { for field, value in {
      to        = "s3://${local.feed_bucket}/${f.key}"
      group     = f.group
      endpoints = f.endpoints
      format    = f.format
      as        = f.as
      families  = f.families
      header    = f.header
    } : field => value if value != null }
  } }

  # Who may read without credentials, each by its own condition. Both are not public for S3's block public access.
  feed_readers = var.feed_bucket == null ? {} : { for sid, condition in {
    FirewallsByAddress     = { IpAddress = { "aws:SourceIp" = sort(var.feed_bucket.source_ips) } }
    FirewallsByVpcEndpoint = { StringEquals = { "aws:SourceVpce" = sort(var.feed_bucket.vpc_endpoints) } }
  } : sid => condition if length(flatten([for operator in values(condition) : values(operator)])) > 0 }
}

resource "aws_scheduler_schedule" "feed" {
  for_each = var.feeds

  name                = "${each.key}-feed"
  description         = "Writes the feed ${each.value.key}"
  group_name          = aws_scheduler_schedule_group.checks.name
  schedule_expression = each.value.schedule

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 5
  }

  target {
    arn      = aws_lambda_function.watch.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode(local.feed_request[each.key])

    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 600
    }

    dead_letter_config {
      arn = aws_sqs_queue.dead_letters.arn
    }
  }

  lifecycle {
    precondition {
      condition     = var.feed_bucket != null
      error_message = "feeds need feed_bucket."
    }
  }
}

# The objects of the feeds, and nothing else. S3 needs no permission to list: the write tells whether there is a list.
resource "aws_iam_role_policy" "feeds" {
  count = length(var.feeds) > 0 ? 1 : 0

  name = "feeds"
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Feeds"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = local.feed_objects
    }]
  })
}

resource "aws_s3_bucket" "feeds" {
  count = local.creates_bucket ? 1 : 0

  bucket = local.feed_bucket
  tags   = var.tags
}

resource "aws_s3_bucket_public_access_block" "feeds" {
  count = local.creates_bucket ? 1 : 0

  bucket                  = aws_s3_bucket.feeds[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "feeds" {
  count = local.creates_bucket ? 1 : 0

  bucket = aws_s3_bucket.feeds[0].id

  # With a KMS key, nobody could read without credentials.
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "feeds" {
  count = local.creates_bucket ? 1 : 0

  bucket = aws_s3_bucket.feeds[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "feeds" {
  count = local.creates_bucket ? 1 : 0

  bucket = aws_s3_bucket.feeds[0].id

  rule {
    id     = "old-lists"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 400
    }
  }

  depends_on = [aws_s3_bucket_versioning.feeds]
}

resource "aws_s3_bucket_policy" "feeds" {
  count = local.creates_bucket ? 1 : 0

  bucket = aws_s3_bucket.feeds[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "s3:*"
        Resource  = [local.feed_bucket_arn, "${local.feed_bucket_arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for sid, condition in local.feed_readers : {
        Sid       = sid
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "s3:GetObject"
        Resource  = local.feed_objects
        Condition = condition
      }],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.feeds]
}

output "feeds" {
  description = "Where firewalls load each feed."
  value       = { for k, f in var.feeds : k => "https://${local.feed_bucket}.s3.${local.region}.${data.aws_partition.current.dns_suffix}/${f.key}" }
}
