// The container of the scheduled backups, and the rule that deletes old ones. They are in the account that they are a backup of: this
// protects from errors and from people, not from the loss of the account (README.md, Backups). The identity of the app may write them,
// because its role covers all blobs of the account (roles.bicep).
param storageName string
param days int

var name = 'backups'

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: account::blobs
  name: name
}

resource retention 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-old-backups'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${name}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } }
          }
        }
      ]
    }
  }
}

output container string = container.name
