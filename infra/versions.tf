terraform {
  required_version = ">= 1.7"

  # The region and the credentials come from the environment or from the calling module, so that the same
  # folder is a root module for one region and a child module for several.
  #
  # The provider's major version is the one that the tests run with; the last of 5.x is 5.100. `runtime = "jvm"` needs
  # 6.20 or later, which knows java25: versions_override.tf.example takes it.
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
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
