# What is watched. The request fields are those of the program, spelled with underscores; what is left out is left
# out of the request, so that the program's own defaults hold.
variable "endpoints" {
  description = <<-EOT
    Endpoints, by a name of your choice that schedules and alarms carry.

    host              what to watch; the only field that has to be given
    port              default 443
    schedule          rate(…) or cron(…) of EventBridge Scheduler
    interval_minutes  with cron(…): the time between two checks
    enabled           false pauses the schedule
    report            true publishes a report every Monday about the week before

    resolvers         system, IP[:port], [IPv6]:port, tcp://…, authoritative, authoritative://IP[:port]
    client_subnets    CIDR blocks; each adds one vantage per recursive resolver
    families          ipv4, ipv6
    allow             addresses and CIDR blocks that the firewall lets through
    tracking          pool or exact
    forget_after, remind_every, digest_every, timeout
                      ISO 8601 durations such as P7D, P2W or PT15M
    confirm_failures  consecutive failed checks before failing is announced
    published         names or URLs of lists of ranges that the operator publishes
    group             the name under which endpoints share lists for firewalls
    connect, networks, registered, notify_baseline, dry_run
                      true or false
  EOT
  type = map(object({
    host             = string
    port             = optional(number)
    schedule         = optional(string, "rate(15 minutes)")
    interval_minutes = optional(number)
    enabled          = optional(bool, true)
    report           = optional(bool, false)

    resolvers        = optional(list(string))
    client_subnets   = optional(list(string))
    families         = optional(list(string))
    allow            = optional(list(string))
    tracking         = optional(string)
    forget_after     = optional(string)
    confirm_failures = optional(number)
    remind_every     = optional(string)
    digest_every     = optional(string)
    connect          = optional(bool)
    networks         = optional(bool)
    timeout          = optional(string)
    dry_run          = optional(bool)
    notify_baseline  = optional(bool)
    published        = optional(list(string))
    registered       = optional(bool)
    group            = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for k in keys(var.endpoints) : can(regex("^[0-9A-Za-z_.-]{1,57}$", k))])
    error_message = "an endpoint is called by 1 to 57 letters, digits, '_', '-' and '.'; refused: ${join(", ", [for k in keys(var.endpoints) : k if !can(regex("^[0-9A-Za-z_.-]{1,57}$", k))])}."
  }

  validation {
    condition     = !anytrue([for k in keys(var.endpoints) : endswith(k, "-report") || endswith(k, "-feed")])
    error_message = "a name that ends in -report or -feed is that of the schedule of a weekly report or of a feed; refused: ${join(", ", [for k in keys(var.endpoints) : k if endswith(k, "-report") || endswith(k, "-feed")])}."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.published == null ? true : length(e.published) <= 16])
    error_message = "an endpoint takes at most 16 lists as published."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.group == null ? true : e.group == "" || can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", e.group))])
    error_message = "group is up to 63 letters, digits, '.', '-' and '_', or \"\" for none; given: ${join(", ", [for k, e in var.endpoints : "${k} = '${e.group}'" if e.group != null])}."
  }

  validation {
    condition = alltrue([for e in values(var.endpoints) : (
      length(e.host) <= 253
      && can(regex("^([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?[.])*[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$", e.host))
      && !can(regex("(^|[.])[0-9]+$", e.host))
    )])
    error_message = "host is a name such as www.example.org, without scheme, port or final dot, no address, international names as A-labels (xn--…); given: ${join(", ", [for k, e in var.endpoints : "${k} = '${e.host}'"])}."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.port == null ? true : e.port >= 1 && e.port <= 65535 && floor(e.port) == e.port])
    error_message = "port is a whole number from 1 to 65535; given: ${join(", ", [for k, e in var.endpoints : "${k} = ${e.port}" if e.port != null])}."
  }

  validation {
    condition     = length(distinct([for e in values(var.endpoints) : "${lower(e.host)}:${coalesce(e.port, 443)}"])) == length(var.endpoints)
    error_message = "each host and port may be watched once: two schedules would write the same state. Give one entry several resolvers instead."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : can(regex("^rate\\([1-9][0-9]* (minute|hour|day)s?\\)$|^cron\\([^()]+\\)$", e.schedule))])
    error_message = "schedule is rate(15 minutes), rate(1 hour), cron(0 8 ? * MON-FRI *) and the like; given: ${join(", ", [for k, e in var.endpoints : "${k} = '${e.schedule}'"])}."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : startswith(e.schedule, "cron") == (e.interval_minutes != null)])
    error_message = "interval_minutes is given with cron(…), whose interval cannot be read off, and only then."
  }

  # Checks are told missing after three intervals, and CloudWatch alarms look back seven days at most.
  validation {
    condition = alltrue([for minutes in [for e in values(var.endpoints) : try(
      tonumber(regex("^rate\\(([0-9]+)", e.schedule)[0]) * { minute = 1, hour = 60, day = 1440 }[regex("(minute|hour|day)", e.schedule)[0]],
      e.interval_minutes
    )] : try(minutes >= 1 && minutes <= 2880 && floor(minutes) == minutes, true)])
    error_message = "an endpoint is checked at most every minute and at least every two days (2880 minutes): later, silence could not be told from waiting."
  }

  validation {
    condition = alltrue(flatten([for e in values(var.endpoints) : [for r in coalesce(e.resolvers, []) :
      contains(["system", "authoritative"], r) || (
        can(regex("^((tcp|authoritative)://)?([0-9.]+(:[0-9]{1,5})?|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?)$", r))
        && can([for address in [replace(replace(r, "/^[a-z]+:\\/\\//", ""), "/^\\[([^\\]]*)\\](:[0-9]+)?$|^([0-9.]+):[0-9]+$/", "$1$3")] :
        cidrhost("${address}/${strcontains(address, ":") ? 128 : 32}", 0)])
        && !can(regex("(^|[/.\\[])0[0-9]+[.]|[.]0[0-9]", r))
        && try(tonumber(regex("(?:\\]|[.][0-9]+):([0-9]+)$", r)[0]) >= 1 && tonumber(regex("(?:\\]|[.][0-9]+):([0-9]+)$", r)[0]) <= 65535, true)
      )
    ]]))
    error_message = "a resolver is one of system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative, authoritative://IP[:port]; given: ${join(", ", flatten([for e in values(var.endpoints) : coalesce(e.resolvers, [])]))}."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.resolvers == null ? true : length(e.resolvers) > 0 && length(distinct(e.resolvers)) == length(e.resolvers)])
    error_message = "resolvers names at least one, each once; leave it out for the function's own."
  }

  validation {
    condition = alltrue(flatten([for e in values(var.endpoints) : [for c in concat(coalesce(e.client_subnets, []), coalesce(e.allow, [])) :
      !can(regex("(^|[.])0[0-9]", c)) && try(
        # With no host bits set, the first address of the block is the address itself.
        cidrhost(strcontains(c, "/") ? c : "${c}/${strcontains(c, ":") ? 128 : 32}", 0)
        == cidrhost("${split("/", c)[0]}/${strcontains(c, ":") ? 128 : 32}", 0)
      , false)
    ]]))
    error_message = "client_subnets and allow hold addresses and CIDR blocks without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32; given: ${join(", ", flatten([for e in values(var.endpoints) : concat(coalesce(e.client_subnets, []), coalesce(e.allow, []))]))}."
  }

  validation {
    condition = alltrue([for e in values(var.endpoints) :
      length(coalesce(e.resolvers, [])) <= 64 && length(coalesce(e.client_subnets, [])) <= 64 && length(coalesce(e.allow, [])) <= 4096
    ])
    error_message = "an endpoint takes at most 64 resolvers, 64 client_subnets and 4096 elements of allow; given: ${join(", ", [for k, e in var.endpoints : "${k} = ${length(coalesce(e.resolvers, []))}, ${length(coalesce(e.client_subnets, []))} and ${length(coalesce(e.allow, []))}"])}."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.families == null ? true : length(e.families) > 0 && length(distinct(e.families)) == length(e.families) && length(setsubtract(e.families, ["ipv4", "ipv6"])) == 0])
    error_message = "families holds ipv4, ipv6 or both."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.tracking == null ? true : contains(["pool", "exact"], e.tracking)])
    error_message = "tracking is pool or exact."
  }

  validation {
    condition     = alltrue([for e in values(var.endpoints) : e.confirm_failures == null ? true : e.confirm_failures >= 1 && e.confirm_failures <= 1000 && floor(e.confirm_failures) == e.confirm_failures])
    error_message = "confirm_failures is a whole number from 1 to 1000; given: ${join(", ", [for k, e in var.endpoints : "${k} = ${e.confirm_failures}" if e.confirm_failures != null])}."
  }

  validation {
    condition = alltrue(flatten([for e in values(var.endpoints) : [for d in [e.forget_after, e.remind_every, e.digest_every, e.timeout] :
      d == null ? true : can(regex("^P([0-9]+W|([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?)$", d)) && !can(regex("[PT]$", d))
    ]]))
    error_message = "a duration is weeks, or days, hours, minutes and seconds, in ISO 8601, such as P2W, P7D, PT15M or PT0S; given: ${join(", ", flatten([for e in values(var.endpoints) : [for d in [e.forget_after, e.remind_every, e.digest_every, e.timeout] : d if d != null]]))}."
  }

  validation {
    condition = alltrue(flatten([for e in values(var.endpoints) : [for d in [
      { text = e.forget_after, least = 1, most = 366 * 86400 },
      { text = e.remind_every, least = 0, most = 366 * 86400 },
      { text = e.digest_every, least = 0, most = 366 * 86400 },
      { text = e.timeout, least = 0.01, most = 60 },
      ] : [for seconds in [try(sum([for i, part in regex("^P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?)?$", d.text) :
        tonumber(coalesce(part, "0")) * [86400, 3600, 60, 1][i]
    ]), d.least)] : seconds >= d.least && seconds <= d.most]]]))
    error_message = "forget_after is PT1S to P366D, remind_every and digest_every PT0S to P366D, timeout PT0.01S to PT1M; given: ${join(", ", flatten([for k, e in var.endpoints : [for field, d in { forget_after = e.forget_after, remind_every = e.remind_every, digest_every = e.digest_every, timeout = e.timeout } : "${k}.${field} = ${d}" if d != null]]))}."
  }

  # A digest that waits is told from an outbox that is stuck once it has waited for three intervals more than it should,
  # and CloudWatch alarms look back seven days at most.
  validation {
    condition = alltrue([for e in values(var.endpoints) : try(
      3 * (e.interval_minutes != null ? e.interval_minutes : tonumber(regex("^rate\\(([0-9]+)", e.schedule)[0]) * { minute = 1, hour = 60, day = 1440 }[regex("(minute|hour|day)", e.schedule)[0]]) * 60
      + sum([for i, part in regex("^P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?)?$", e.digest_every) :
        tonumber(coalesce(part, "0")) * [86400, 3600, 60, 1][i]
      ]) <= 604800
    , true)])
    error_message = "digest_every and three times the interval are at most seven days together, since no alarm could tell later that messages are stuck; given: ${join(", ", [for k, e in var.endpoints : "${k} = ${e.digest_every} and ${e.schedule}" if e.digest_every != null])}."
  }
}

locals {
  # Minutes between two checks.
  interval = { for k, e in var.endpoints : k => e.interval_minutes != null ? e.interval_minutes : try(
    tonumber(regex("^rate\\(([0-9]+)", e.schedule)[0]) * { minute = 1, hour = 60, day = 1440 }[regex("(minute|hour|day)", e.schedule)[0]],
  15) }

  # What the program calls the endpoint: the value of the dimension `Endpoint`.
  endpoint = { for k, e in var.endpoints : k => "${lower(e.host)}:${coalesce(e.port, 443)}" }

  request = { for k, e in var.endpoints : k => { for field, value in {
    action          = "check"
    endpoint        = e.host
    port            = e.port
    resolvers       = e.resolvers
    clientSubnets   = e.client_subnets
    families        = e.families
    allow           = e.allow
    tracking        = e.tracking
    forgetAfter     = e.forget_after
    confirmFailures = e.confirm_failures
    remindEvery     = e.remind_every
    digestEvery     = e.digest_every
    connect         = e.connect
    networks        = e.networks
    timeout         = e.timeout
    dryRun          = e.dry_run
    notifyBaseline  = e.notify_baseline
    published       = e.published
    registered      = e.registered
    group           = e.group
  } : field => value if value != null } }

  report_request = { for k, e in var.endpoints : k => { for field, value in {
    action   = "report"
    endpoint = e.host
    port     = e.port
    window   = "P7D"
    publish  = true
  } : field => value if value != null } if e.report }

  # Seconds of the durations that timeouts and alarms depend on.
  seconds = { for k, e in var.endpoints : k => { for field, text in { digest_every = coalesce(e.digest_every, "PT0S"), timeout = coalesce(e.timeout, "PT3S") } :
    field => try(sum([for i, part in regex("^P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?)?$", text) :
      tonumber(part == null || part == "" ? "0" : part) * [604800, 86400, 3600, 60, 1][i]
    ]), 0)
  } }
}
