# Points the provider at a moto server on loopback.
variable "moto" {
  type = string
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true

  endpoints {
    cloudwatch     = var.moto
    cloudwatchlogs = var.moto
    dynamodb       = var.moto
    iam            = var.moto
    kms            = var.moto
    lambda         = var.moto
    scheduler      = var.moto
    sns            = var.moto
    sqs            = var.moto
    sts            = var.moto
  }
}
