// The tables of the service, as named in AzureStorage/Tables/StorageTables.cs; a test compares the two lists.
param storageName string

var names = [
  'cases'
  'feedback'
  'guidelines'
  'jobs'
  'partners'
  'webhooks'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource service 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for name in names: {
    parent: service
    name: name
  }
]
