// Nobody deletes the account by mistake, nor by deleting its group. It does not hold off who may delete rows.
param storageName string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-patient-data'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Tables have no backup: whoever removes this lock has copied them first (infra/README.md, Restore).'
  }
}
