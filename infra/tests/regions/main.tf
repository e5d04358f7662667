# The module in two regions of one account, on one global table: as docs/operations.md has it.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

# The test puts a mock in place of each.
provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "package" {
  type = string
}

variable "endpoints" {
  type = map(any)
}

variable "subscriptions" {
  type = map(any)
}

module "virginia" {
  source          = "../.."
  package         = var.package
  endpoints       = var.endpoints
  subscriptions   = var.subscriptions
  replica_regions = ["eu-central-1"]
  vantage_regions = true
}

module "frankfurt" {
  source          = "../.."
  providers       = { aws = aws.frankfurt }
  package         = var.package
  endpoints       = var.endpoints
  subscriptions   = var.subscriptions
  table_name      = module.virginia.table_name
  vantage_regions = true
}

output "table_names" {
  value = { virginia = module.virginia.table_name, frankfurt = module.frankfurt.table_name }
}

output "regions" {
  value = { for name, url in { virginia = module.virginia.dashboard_url, frankfurt = module.frankfurt.dashboard_url } :
    name => regex("region=([a-z0-9-]+)", url)[0]
  }
}
