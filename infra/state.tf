locals {
  table_name = var.table_name == null ? aws_dynamodb_table.state[0].name : var.table_name
  table_arn  = var.table_name == null ? aws_dynamodb_table.state[0].arn : "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.table_name}"
}

resource "aws_dynamodb_table" "state" {
  count = var.table_name == null ? 1 : 0

  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  # Replication reads the stream.
  stream_enabled   = length(var.replica_regions) > 0
  stream_view_type = length(var.replica_regions) > 0 ? "NEW_AND_OLD_IMAGES" : null

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region_name            = replica.value
      point_in_time_recovery = true
      propagate_tags         = true
    }
  }

  lifecycle {
    precondition {
      condition     = !contains(var.replica_regions, local.region)
      error_message = "replica_regions holds ${local.region}, where the table itself is."
    }
  }
}
