terraform {
  required_version = ">= 1.7"

  # The region and the credentials come from the environment or from the calling module, so that the same
  # folder is a root module for one region and a child module for several. `runtime = "jvm"` needs a provider
  # that knows java25; 5.100 does not.
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id
}
