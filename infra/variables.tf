variable "name" {
  description = "Prefix of the names of everything that is created."
  type        = string
  default     = "endpoint-watch"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "name is '${var.name}'; accepted: 2 to 32 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "tags" {
  description = "Tags of everything that can have tags."
  type        = map(string)
  default     = {}
}

# The function

variable "package" {
  description = "Path of the zip with the function, which the build leaves in target/."
  type        = string
  default     = "../target/function.zip"

  validation {
    condition     = fileexists(var.package)
    error_message = "there is no file ${var.package}; build the function first, or give the path of its zip."
  }
}

variable "runtime" {
  description = "What is in the zip: native (an executable, on provided.al2023) or jvm (classes, on java25)."
  type        = string
  default     = "native"

  validation {
    condition     = contains(["native", "jvm"], var.runtime)
    error_message = "runtime is '${var.runtime}'; accepted: native, jvm."
  }
}

variable "architecture" {
  description = "Processor of the function; a native zip has to be built for it."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture is '${var.architecture}'; accepted: arm64, x86_64."
  }
}

variable "memory_mib" {
  description = "Memory of the function in MiB; its share of a processor grows with it."
  type        = number
  default     = 256

  validation {
    condition     = var.memory_mib >= 128 && var.memory_mib <= 10240 && floor(var.memory_mib) == var.memory_mib
    error_message = "memory_mib is ${var.memory_mib}; accepted: 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "How long one invocation may take. It has to exceed what every endpoint's check may take until the function gives it up: four of its timeouts, five with connect, and 20 s."
  type        = number
  default     = 60

  validation {
    condition     = var.timeout_seconds >= 30 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds is ${var.timeout_seconds}; accepted: 30 to 900."
  }
}

variable "reserved_concurrency" {
  description = "Concurrent invocations that the function has for itself and may not exceed; null: it shares the account's."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1
    error_message = "reserved_concurrency has to be at least 1: with 0 nothing is ever checked."
  }
}

variable "log_retention_days" {
  description = "Days that log lines are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}; accepted is what CloudWatch Logs offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, …"
  }
}

variable "endpoint_metrics" {
  description = "Whether metrics and alarms exist for each endpoint (8 metrics and 2 alarms each), or for all endpoints together."
  type        = bool
  default     = true
}

# State

variable "table_name" {
  description = "An existing table in this region to keep the state in, such as a replica of a global table; null: create one."
  type        = string
  default     = null

  validation {
    condition     = var.table_name == null ? true : can(regex("^[A-Za-z0-9_.-]{3,255}$", var.table_name))
    error_message = "table_name is the name of a table, no ARN: 3 to 255 letters, digits, '_', '-' and '.'."
  }
}

variable "replica_regions" {
  description = "Further regions that the created table is replicated to, which makes it a global table. Deletion protection is the table's; a replica goes when its region is taken out here."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for region in var.replica_regions : can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", region))])
    error_message = "replica_regions holds regions such as eu-central-1; given: ${join(", ", var.replica_regions)}."
  }
}

variable "deletion_protection" {
  description = "Whether the table refuses to be deleted; `terraform destroy` needs false, applied before."
  type        = bool
  default     = true
}

variable "vantage_regions" {
  description = "Whether the names of vantages carry this region. Needed where several regions share a table."
  type        = bool
  default     = false
}

# Notifications

variable "subscriptions" {
  description = <<-EOT
    Who is told, by a name of your choice.

    protocol: email (default), sms, https, sqs or lambda. endpoint: the address, number, URL or ARN.
    severities: only messages of these (info, warning, critical), and no alarms about the watcher itself, which have
    no severity; left out: everything.
  EOT
  type = map(object({
    endpoint   = string
    protocol   = optional(string, "email")
    severities = optional(set(string))
  }))
  default = {}

  validation {
    condition     = alltrue([for s in values(var.subscriptions) : contains(["email", "sms", "https", "sqs", "lambda"], s.protocol)])
    error_message = "a subscription's protocol is one of email, sms, https, sqs, lambda; refused: ${join(", ", [for k, s in var.subscriptions : "${k} (${s.protocol})" if !contains(["email", "sms", "https", "sqs", "lambda"], s.protocol)])}."
  }

  validation {
    condition = alltrue([for s in values(var.subscriptions) : can(regex(lookup({
      email  = "^[^@\\s]+@[^@\\s]+$"
      sms    = "^[+][1-9][0-9]{6,14}$"
      https  = "^https://[^/\\s]+(/\\S*)?$"
      sqs    = "^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"
      lambda = "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9$_-]{1,128})?$"
    }, s.protocol, ""), s.endpoint))])
    error_message = "a subscription's endpoint is, by its protocol, an address such as ops@example.org (email), a number such as +15550100 (sms), a URL that begins with https:// (https), the ARN of a queue, no FIFO queue (sqs), or of a function (lambda); given: ${join(", ", [for k, s in var.subscriptions : "${k} (${s.protocol} ${s.endpoint})"])}."
  }

  validation {
    condition     = alltrue([for s in values(var.subscriptions) : s.severities == null ? true : length(s.severities) > 0 && length(setsubtract(s.severities, ["info", "warning", "critical"])) == 0])
    error_message = "a subscription's severities are some of info, warning, critical; leave them out for all."
  }
}

variable "slack" {
  description = "Slack workspace (T…) and channel (C… or G…) that messages go to, by Amazon Q Developer in chat applications. The workspace has to be authorised there once, by hand."
  type = object({
    workspace_id = string
    channel_id   = string
  })
  default = null

  validation {
    condition     = var.slack == null ? true : can(regex("^T[0-9A-Z]{8,254}$", var.slack.workspace_id)) && can(regex("^[CG][0-9A-Z]{8,254}$", var.slack.channel_id))
    error_message = "slack needs the identifiers of a workspace (such as T0123ABCD) and of a channel (such as C0123ABCD), not their names."
  }
}

variable "sync_prefix_lists" {
  description = "Identifiers of the customer-managed prefix lists (pl-…) in this region that the action sync may read and change."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.sync_prefix_lists : can(regex("^pl-[0-9a-f]{8,40}$", id))])
    error_message = "sync_prefix_lists are identifiers of prefix lists, such as pl-0123456789abcdef0."
  }
}
