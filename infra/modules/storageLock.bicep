// Prevents deletion of the account by mistake, even with its group. It does not prevent deletion of rows.
param storageName string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-patient-data'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Tables have no backup. Copy them before you remove this lock (infra/README.md, Restore).'
  }
}
