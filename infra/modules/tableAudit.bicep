// Each access to the tables, in the workspace: keys of rows are hashes, so the log holds nothing of a patient.
param storageName string
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: account::tables
  properties: {
    workspaceId: workspaceId
    logs: [
      for category in ['StorageRead', 'StorageWrite', 'StorageDelete']: {
        category: category
        enabled: true
      }
    ]
  }
}
