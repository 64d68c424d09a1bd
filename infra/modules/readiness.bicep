// Tests from outside whether the service responds and is ready, so that an outage of the whole service is noticed too.
param name string
param location string
param tags object
param applicationInsightsId string
param actionGroupId string
param url string

// Two of three places must fail: a single failure may be the fault of the place itself.
var places = ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'emea-se-sto-edge']
var missedBy = 2

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: name
  location: location
  tags: union(tags, { 'hidden-link:${applicationInsightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: name
    SyntheticMonitorId: name
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [for place in places: { Id: place }]
    Request: {
      RequestUrl: url
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource alert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    description: 'The service does not respond or is not ready.'
    enabled: true
    severity: 0
    scopes: [test.id, applicationInsightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: applicationInsightsId
      failedLocationCount: missedBy
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
