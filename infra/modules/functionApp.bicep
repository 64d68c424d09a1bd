// The Function App on the Flex Consumption plan.
param token string
param location string
param tags object
param identityName string
param storageName string
param packageContainer string
param applicationInsightsName string
param subnetId string
param zoneRedundant bool
param alwaysReadyInstances int
param maximumInstances int
param publicUrl string
param activateShipped bool
param twoPersons bool
param workbenchUrl string
param backupContainer string
param backupKeyUrl string
param settings object

// One core, as src/docs/scaling.md assumes. The program uses 100 to 300 MB of the memory, and the host about the same.
var instanceMemoryMB = 2048
// Memory is the limit, not time: a body may have 8 MB (FHIR), but a decision takes microseconds.
var requestsPerInstance = 50
// The parameter settings can override these.
var defaults = {
  FollowUpSchedule: '0 0 * * * *'
  WorkSweepSchedule: '0 */5 * * * *'
  CommentRetentionSchedule: '0 0 3 * * *'
  DeliverySchedule: '30 * * * * *'
  BackupSchedule: '0 */10 * * * *'
  // Azure's front end adds the client's address to X-Forwarded-For.
  RateLimit__TrustedProxies: '1'
  Publication__ActivateShipped: string(activateShipped)
  Publication__TwoPersons: string(twoPersons)
}

// The pages of the workbench may call the service, and CDS cards link to them.
var workbench = empty(workbenchUrl) ? {} : {
  Cors__AllowedOrigins__0: workbenchUrl
  Workbench__Url: workbenchUrl
}

// Azure replaces the reference by the secret, which the identity may read (README.md, Backups).
var backups = empty(backupKeyUrl) ? {} : {
  Backups__Container: backupContainer
  Backups__Key: '@Microsoft.KeyVault(SecretUri=${backupKeyUrl})'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-guidelines-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-guidelines-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: empty(backupKeyUrl) ? null : identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
        triggers: { http: { perInstanceConcurrency: requestsPerInstance } }
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource deploymentPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(defaults, workbench, backups, settings, {
      AzureWebJobsStorage__accountName: account.name
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.properties.clientId}'
      PublicUrl: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
    })
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
