// For trying things out with synthetic patients only: storage in one building, no private network, no always-ready instances.
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'test')
param location = readEnvironmentVariable('AZURE_LOCATION')
param alertEmails = [readEnvironmentVariable('ALERT_EMAIL')]
param activateShipped = true
param settings = json(readEnvironmentVariable('SERVICE_SETTINGS', '{}'))
param storageRedundancy = 'Standard_LRS'
param zoneRedundant = false
param alwaysReadyInstances = 0
param maximumInstances = 40
param auditTables = false
param lockStorage = false
param backupKeyUrl = readEnvironmentVariable('BACKUP_KEY_URL', '')
param logRetentionDays = 30
param workbenchPlan = 'Free'
param workbenchLocation = readEnvironmentVariable('WORKBENCH_LOCATION', 'westeurope')
