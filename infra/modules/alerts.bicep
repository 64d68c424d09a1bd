// The alerts that notify an operator. README.md says what to do about each. The metrics are the program's own.
param token string
param location string
param tags object
param emails string[]
param workspaceId string
param applicationInsightsId string
param serviceUrl string
param hasBackups bool

type rule = {
  name: string
  meaning: string
  severity: int

  @description('The alert sums the column Value. The text columns split it into separate alerts.')
  query: string
  splitBy: string[]
  firesWhen: 'GreaterThan' | 'LessThan'
  threshold: int
  every: string
  window: string
}

var rules rule[] = [
  {
    name: 'poison-messages'
    meaning: 'A message failed five times.'
    severity: 1
    query: '''
      AppMetrics
      | where Name == "guidelines.queue.poison_messages"
      | project TimeGenerated, queue = tostring(Properties["queue"]), Value = Sum
    '''
    splitBy: ['queue']
    firesWhen: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'failed-jobs'
    meaning: 'A re-evaluation failed: some stored cases do not follow the active version.'
    severity: 1
    query: '''
      AppMetrics
      | where Name == "guidelines.reevaluation.jobs" and tostring(Properties["state"]) == "failed"
      | project TimeGenerated, jobKind = tostring(Properties["kind"]), Value = Sum
    '''
    splitBy: ['jobKind']
    firesWhen: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'stalled-work'
    meaning: 'Work made no progress for ten minutes and was sent again.'
    severity: 1
    query: '''
      AppMetrics
      | where Name == "guidelines.recovery.stalled_work"
      | project TimeGenerated, workKind = tostring(Properties["kind"]), Value = Sum
    '''
    splitBy: ['workKind']
    firesWhen: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'follow-up-checks-missed'
    meaning: 'No follow-up check was completed for 26 hours: no partner is notified of due imaging.'
    severity: 1
    // Always returns one row, with 0 if there is no data, so that missing data fires the alert too.
    query: '''
      AppMetrics
      | where TimeGenerated > ago(26h)
      | where Name == "guidelines.follow_up.checks" and tostring(Properties["outcome"]) == "completed"
      | summarize checks = coalesce(sum(Sum), 0.0)
      | project TimeGenerated = now(), Value = checks
    '''
    splitBy: []
    firesWhen: 'LessThan'
    threshold: 1
    every: 'PT1H'
    window: 'P2D'
  }
  {
    name: 'paused-webhooks'
    meaning: 'A webhook was paused: its partner is no longer notified.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == "guidelines.webhook.pauses"
      | project TimeGenerated, reason = tostring(Properties["kind"]), Value = Sum
    '''
    splitBy: ['reason']
    firesWhen: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'late-deliveries'
    meaning: 'No delivery to a webhook succeeded within an hour, of at least 20 attempts.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == "guidelines.webhook.deliveries"
      | summarize delivered = sumif(Sum, tostring(Properties["kind"]) == "delivered"), attempts = sum(Sum)
      | where attempts >= 20 and delivered == 0
      | project TimeGenerated = now(), Value = attempts
    '''
    splitBy: []
    firesWhen: 'GreaterThan'
    threshold: 0
    every: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'server-errors'
    meaning: 'More than 5 % of at least 20 requests within 15 minutes got a 5xx response.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == "guidelines.http.requests" and tostring(Properties["http.route"]) !has "health"
      | extend status = toint(Properties["http.response.status_code"])
      | summarize failed = sumif(Sum, status >= 500), requests = sum(Sum)
      | where requests >= 20
      | project TimeGenerated = now(), Value = 100.0 * failed / requests
    '''
    splitBy: []
    firesWhen: 'GreaterThan'
    threshold: 5
    every: 'PT5M'
    window: 'PT15M'
  }
]

var backupRules rule[] = [
  {
    name: 'backups-missed'
    meaning: 'No scheduled backup was written and proved for 26 hours.'
    severity: 1
    // Always returns one row, as for follow-up-checks-missed.
    query: '''
      AppMetrics
      | where TimeGenerated > ago(26h)
      | where Name == "guidelines.backup.runs" and tostring(Properties["outcome"]) == "completed"
      | summarize backups = coalesce(sum(Sum), 0.0)
      | project TimeGenerated = now(), Value = backups
    '''
    splitBy: []
    firesWhen: 'LessThan'
    threshold: 1
    every: 'PT1H'
    window: 'P2D'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-guidelines-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'guidelines'
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in concat(rules, hasBackups ? backupRules : []): {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.meaning
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      skipQueryValidation: true // The tables are created by the first telemetry.
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Total'
            operator: rule.firesWhen
            threshold: rule.threshold
            dimensions: map(rule.splitBy, column => { name: column, operator: 'Include', values: ['*'] })
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [operators.id] }
    }
  }
]

module readiness 'readiness.bicep' = {
  params: {
    name: 'not-ready'
    location: location
    tags: tags
    applicationInsightsId: applicationInsightsId
    actionGroupId: operators.id
    url: '${serviceUrl}/api/health/ready'
  }
}
