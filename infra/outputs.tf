output "function_name" {
  description = "The function: aws lambda invoke --function-name …"
  value       = aws_lambda_function.watch.function_name
}

output "function_arn" {
  description = "The function's ARN."
  value       = aws_lambda_function.watch.arn
}

output "table_name" {
  description = "The table with state and history; further regions take it as table_name."
  value       = local.table_name
}

output "topic_arn" {
  description = "The topic that changes and alarms are published to."
  value       = aws_sns_topic.changes.arn
}

output "dead_letter_queue_url" {
  description = "The queue of requests that were given up on."
  value       = aws_sqs_queue.dead_letters.url
}

output "log_group_name" {
  description = "The function's log: aws logs tail --follow …"
  value       = aws_cloudwatch_log_group.function.name
}

output "dashboard_url" {
  description = "The dashboard in the console."
  value       = "https://${local.region}.console.aws.amazon.com/cloudwatch/home?region=${local.region}#dashboards/dashboard/${aws_cloudwatch_dashboard.watch.dashboard_name}"
}

output "requests" {
  description = "What each schedule sends to the function, as JSON: fit for a check by hand."
  value       = { for k, schedule in aws_scheduler_schedule.check : k => schedule.target[0].input }
}
