// For patients: a second region, because tables have no backup; storage that is reachable only from the service's network; a log of every
// access to the tables.
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'production')
param location = readEnvironmentVariable('AZURE_LOCATION')
param alertEmails = [readEnvironmentVariable('ALERT_EMAIL')]
param publicUrl = readEnvironmentVariable('PUBLIC_URL', '')
param settings = json(readEnvironmentVariable('SERVICE_SETTINGS', '{}'))
param storageRedundancy = 'Standard_GZRS'
param zoneRedundant = true
param alwaysReadyInstances = 2
param maximumInstances = 100
param addressSpace = '10.40.0.0/23'
param auditTables = true
param lockStorage = true
param backupKeyUrl = readEnvironmentVariable('BACKUP_KEY_URL', '')
param logRetentionDays = 90
param workbenchPlan = 'Standard'
param workbenchLocation = readEnvironmentVariable('WORKBENCH_LOCATION', 'westeurope')
