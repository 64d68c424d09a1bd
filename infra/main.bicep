// All Azure resources of the service, in one resource group. README.md in this folder describes each resource and its costs.
targetScope = 'subscription'

@description('The name of the environment. It is part of the resource group\'s name and, hashed, of every resource\'s name.')
@minLength(1)
@maxLength(50)
param environmentName string

@description('The region of all resources. Patients\' data stays there and, with geo-redundant storage, in the paired region.')
param location string

@description('The e-mail addresses that receive alerts.')
param alertEmails string[]

@description('The URL that clients use. Empty means the one that Azure assigns.')
param publicUrl string = ''

@description('Other settings of the program, with the names of src/docs/settings.md and __ for the colon.')
param settings object = {}

@description('Whether the program activates the shipped version of each guideline that has no active version. Otherwise somebody does.')
param activateShipped bool = false

@description('Whether the person who publishes a guideline version may not activate it.')
param twoPersons bool = false

@description('Where the storage keeps its copies: in one building (LRS), in three zones (ZRS), or in three zones and a second region (GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageRedundancy string

@description('Whether to spread instances over the region\'s zones. Needs at least two always-ready instances.')
param zoneRedundant bool

@description('The number of always-ready instances for HTTP. With 0, the first request after a pause waits for an instance to start.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int

@description('The maximum number of instances, for HTTP and each queue together.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('The address space of a virtual network (/23 or larger). The storage is then reachable only through it. Empty means no network and a storage with a public endpoint.')
param addressSpace string = ''

@description('Whether to log each access to the tables: who read or wrote which partition, and from where.')
param auditTables bool

@description('Whether to lock the storage account against deletion.')
param lockStorage bool

@description('The URL of the secret with the key that encrypts backups, in a key vault. Empty means no scheduled backup.')
param backupKeyUrl string = ''

@description('The number of days to keep a backup. A deleted backup can be recovered for 14 more days.')
@minValue(2)
@maxValue(3650)
param backupDays int = 30

@description('The number of days to keep logs and metrics.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('The plan of the site that serves the workbench: Free, or Standard with a service level agreement. Empty means no workbench.')
@allowed(['', 'Free', 'Standard'])
param workbenchPlan string

@description('The region of that site, which has no data and is served from everywhere. Azure offers it in these regions only.')
@allowed(['westeurope', 'eastasia', 'centralus', 'eastus2', 'westus2'])
param workbenchLocation string = 'westeurope'

var token = toLower(uniqueString(subscription().id, environmentName, location))
// Names are fixed before the deployment, so that what-if can show the changes.
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

module backups 'modules/backups.bicep' = if (!empty(backupKeyUrl)) {
  scope: group
  params: {
    storageName: storageName
    days: backupDays
  }
  dependsOn: [storage]
}

module workbench 'modules/workbench.bicep' = if (!empty(workbenchPlan)) {
  scope: group
  params: {
    token: token
    location: workbenchLocation
    tags: tags
    plan: workbenchPlan
  }
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
    activateShipped: activateShipped
    twoPersons: twoPersons
    workbenchUrl: empty(workbenchPlan) ? '' : workbench!.outputs.url
    backupContainer: empty(backupKeyUrl) ? '' : backups!.outputs.container
    backupKeyUrl: backupKeyUrl
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
    hasBackups: !empty(backupKeyUrl)
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = app.outputs.name
output STORAGE_ACCOUNT_NAME string = storageName
output SERVICE_URL string = app.outputs.url
output WORKBENCH_URL string = empty(workbenchPlan) ? '' : workbench!.outputs.url
