# Roles are global, so their names carry the region.

resource "aws_iam_role" "function" {
  name = "${var.name}-function-${local.region}"
  tags = var.tags
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  name = "watch"
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "State"
        Effect   = "Allow"
        Action   = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
        Resource = local.table_arn
      },
      {
        Sid      = "Messages"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = aws_sns_topic.changes.arn
      },
      {
        Sid      = "MessageEncryption"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.topic.arn
      },
      {
        Sid      = "Failures"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.dead_letters.arn
      },
      {
        # Lambda names the streams, so this is as exact as it gets: any stream of this one group. The group exists
        # already; the function may not create one.
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${aws_cloudwatch_log_group.function.name}:log-stream:*"
      },
    ]
  })
}

# A policy of its own, so that the function without such lists has none of these permissions. EC2 describes lists
# without regard to a resource.
resource "aws_iam_role_policy" "sync" {
  count = length(var.sync_prefix_lists) == 0 ? 0 : 1

  name = "sync"
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Lists"
        Effect   = "Allow"
        Action   = ["ec2:DescribeManagedPrefixLists"]
        Resource = "*"
      },
      {
        Sid      = "Entries"
        Effect   = "Allow"
        Action   = ["ec2:GetManagedPrefixListEntries", "ec2:ModifyManagedPrefixList"]
        Resource = [for id in var.sync_prefix_lists : "arn:${local.partition}:ec2:${local.region}:${local.account}:prefix-list/${id}"]
      },
    ]
  })
}

resource "aws_iam_role" "scheduler" {
  name = "${var.name}-scheduler-${local.region}"
  tags = var.tags
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = {
        "aws:SourceAccount" = local.account
        "aws:SourceArn"     = aws_scheduler_schedule_group.checks.arn
      } }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "invoke"
  role = aws_iam_role.scheduler.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Checks"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = aws_lambda_function.watch.arn
      },
      {
        Sid      = "DeadLetters"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.dead_letters.arn
      },
    ]
  })
}

# Amazon Q Developer wants a role for each channel; messages need none of its permissions, so it has none.
resource "aws_iam_role" "slack" {
  count = var.slack == null ? 0 : 1

  name = "${var.name}-slack-${local.region}"
  tags = var.tags
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "chatbot.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}
