// The queues of the service, as named in Application/Queues/QueueNames.cs; a test compares the two lists.
param storageName string

var names = [
  'case-erasure'
  'case-erasure-poison'
  'delivery'
  'delivery-poison'
  'delivery-slow'
  'delivery-slow-poison'
  'follow-up-check'
  'follow-up-check-poison'
  'guideline-publication'
  'guideline-publication-poison'
  'reevaluation-plan'
  'reevaluation-plan-poison'
  'reevaluation-shard'
  'reevaluation-shard-poison'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource service 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for name in names: {
    parent: service
    name: name
  }
]
