// An alert on what a query of the workspace finds: the total of its column Value.
param name string
param meaning string
@minValue(0)
@maxValue(4)
param severity int
param location string
param tags object
param workspaceId string
param actionGroupId string
param query string

@description('Columns by whose values alerts are told apart.')
param splitBy string[] = []

@allowed(['GreaterThan', 'LessThan'])
param firesWhen string = 'GreaterThan'
param threshold int = 0
param every string = 'PT5M'
param window string = 'PT15M'

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: name
    description: meaning
    enabled: true
    severity: severity
    scopes: [workspaceId]
    evaluationFrequency: every
    windowSize: window
    autoMitigate: true
    skipQueryValidation: true // the tables come with the first telemetry
    criteria: {
      allOf: [
        {
          query: query
          metricMeasureColumn: 'Value'
          timeAggregation: 'Total'
          operator: firesWhen
          threshold: threshold
          dimensions: [
            for column in splitBy: {
              name: column
              operator: 'Include'
              values: ['*']
            }
          ]
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: { actionGroups: [actionGroupId] }
  }
}
