// The files of the workbench on Azure Static Web Apps. They hold no data: a browser sends facts to the Function App alone.
param token string
param location string
param tags object
param plan string

resource site 'Microsoft.Web/staticSites@2025-03-01' = {
  name: 'stapp-guidelines-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'workbench' })
  sku: { name: plan, tier: plan }
  properties: {
    // azd uploads the files; there is no repository to build from.
    provider: 'Custom'
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

output url string = 'https://${site.properties.defaultHostname}'
