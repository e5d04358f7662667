resource "aws_sns_topic" "changes" {
  name              = var.name
  display_name      = "endpoint-watch"
  kms_master_key_id = aws_kms_key.topic.arn
  tags              = var.tags
}

# Two may publish: the function, by its role's policy, and the alarms of this deployment.
resource "aws_sns_topic_policy" "changes" {
  arn = aws_sns_topic.changes.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["sns:Publish"]
        Resource  = aws_sns_topic.changes.arn
        Condition = local.from_our_alarms
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
  })
}

locals {
  from_our_alarms = {
    StringEquals = { "aws:SourceAccount" = local.account }
    ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-*" }
  }
}

# Alarms cannot publish to a topic under the key that AWS manages for SNS: its policy does not let them, and cannot be
# changed. So the topic has a key of its own.
resource "aws_kms_key" "topic" {
  description             = "Messages of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  tags                    = var.tags
}

resource "aws_kms_alias" "topic" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.topic.key_id
}

resource "aws_kms_key_policy" "topic" {
  key_id = aws_kms_key.topic.key_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountByItsIamPolicies"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action = [
          "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:Decrypt", "kms:DeleteAlias", "kms:DescribeKey",
          "kms:DisableKey", "kms:DisableKeyRotation", "kms:EnableKey", "kms:EnableKeyRotation", "kms:GenerateDataKey",
          "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants", "kms:ListKeyPolicies",
          "kms:ListResourceTags", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:TagResource",
          "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
        ]
        Resource = aws_kms_key.topic.arn
      },
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.topic.arn
        Condition = local.from_our_alarms
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "subscriber" {
  for_each = var.subscriptions

  topic_arn = aws_sns_topic.changes.arn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint

  filter_policy_scope = each.value.severities == null ? null : "MessageAttributes"
  filter_policy       = each.value.severities == null ? null : jsonencode({ severity = sort(each.value.severities) })
}

# Alarms carry no message attributes, and a filter, even one for the absence of an attribute, wants at least one.
check "alarms_reach_somebody" {
  assert {
    condition     = length(local.checked) == 0 || var.slack != null || anytrue([for s in values(var.subscriptions) : s.severities == null])
    error_message = "Nobody is told when the watcher itself is in trouble: alarms reach Slack and those subscriptions that name no severities, and there is none."
  }
}

# Messages only: people in the channel cannot run commands through the role.
resource "aws_chatbot_slack_channel_configuration" "channel" {
  count = var.slack == null ? 0 : 1

  configuration_name    = local.slack_configuration
  iam_role_arn          = aws_iam_role.slack[0].arn
  slack_team_id         = var.slack.workspace_id
  slack_channel_id      = var.slack.channel_id
  sns_topic_arns        = [aws_sns_topic.changes.arn]
  guardrail_policy_arns = ["arn:${local.partition}:iam::aws:policy/AWSDenyAll"]
  logging_level         = "ERROR"
  tags                  = var.tags
}

locals {
  slack_configuration = "${var.name}-${local.region}"
}
