// Everything that the service runs on, in a resource group of its own. What each resource is for, and what it costs: README.md beside this file.
targetScope = 'subscription'

@description('The environment: it names the resource group and, hashed, every resource.')
@minLength(1)
@maxLength(50)
param environmentName string

@description('The region of all resources. Patients\' data stays there, and in its paired region when the storage is geo-redundant.')
param location string

@description('Who is told when an alert fires.')
param alertEmails string[]

@description('The URL under which clients reach the service; empty: the one that Azure gives it.')
param publicUrl string = ''

@description('Other settings of the program, with the names of src/docs/settings.md and __ for the colon.')
param settings object = {}

@description('How the storage keeps its copies: in one building (LRS), in three zones (ZRS), in three zones and a second region (GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageRedundancy string

@description('Whether instances are spread over the zones of the region. Only with two always ready instances or more.')
param zoneRedundant bool

@description('Instances that wait for HTTP requests all the time; with none, the first request after a pause waits for a start.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int

@description('The most instances at once, of HTTP and of each queue together.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('The address space of a virtual network (/23 or larger), over which alone the storage is then reached; empty: none, the storage answers on its public endpoint.')
param addressSpace string = ''

@description('Whether each access to the tables is logged: who read or wrote which partition, from where.')
param auditTables bool

@description('Whether the storage account is locked against deletion.')
param lockStorage bool

@description('How long logs and metrics are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

var token = toLower(uniqueString(subscription().id, environmentName, location))
// Names are known before anything is deployed, so that what-if can say what would change.
var identityName = 'id-guidelines-${token}'
var applicationInsightsName = 'appi-guidelines-${token}'
var storageName = 'stguide${token}'
var tags = {
  'azd-env-name': environmentName
  application: 'guideline-decisions'
  data: 'health'
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-guidelines-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-guidelines-${token}'
    applicationInsightsName: applicationInsightsName
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: storageName
    location: location
    tags: tags
    redundancy: storageRedundancy
    isPublic: empty(addressSpace)
  }
}

module queues 'modules/queues.bicep' = {
  scope: group
  params: { storageName: storageName }
  dependsOn: [storage]
}

module tables 'modules/tables.bicep' = {
  scope: group
  params: { storageName: storageName }
  dependsOn: [storage]
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    storageName: storageName
    applicationInsightsName: applicationInsightsName
    identityName: identityName
  }
  dependsOn: [storage, monitoring, identity]
}

module network 'modules/network.bicep' = if (!empty(addressSpace)) {
  scope: group
  params: {
    name: 'vnet-guidelines-${token}'
    location: location
    tags: tags
    addressSpace: addressSpace
  }
}

module endpoints 'modules/privateEndpoint.bicep' = [
  for service in ['blob', 'queue', 'table']: if (!empty(addressSpace)) {
    scope: group
    params: {
      service: service
      location: location
      tags: tags
      storageName: storageName
      networkId: network!.outputs.id
      subnetId: network!.outputs.endpointSubnetId
    }
    dependsOn: [storage]
  }
]

module audit 'modules/tableAudit.bicep' = if (auditTables) {
  scope: group
  params: {
    storageName: storageName
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [storage]
}

module lock 'modules/storageLock.bicep' = if (lockStorage) {
  scope: group
  params: { storageName: storageName }
  dependsOn: [storage]
}

module app 'modules/functionApp.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    identityName: identityName
    storageName: storageName
    packageContainer: storage.outputs.packageContainer
    applicationInsightsName: applicationInsightsName
    subnetId: empty(addressSpace) ? '' : network!.outputs.appSubnetId
    zoneRedundant: zoneRedundant
    alwaysReadyInstances: alwaysReadyInstances
    maximumInstances: maximumInstances
    publicUrl: publicUrl
    settings: settings
  }
  dependsOn: [queues, tables, roles, endpoints]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    emails: alertEmails
    workspaceId: monitoring.outputs.workspaceId
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    serviceUrl: app.outputs.url
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = app.outputs.name
output STORAGE_ACCOUNT_NAME string = storageName
output SERVICE_URL string = app.outputs.url
