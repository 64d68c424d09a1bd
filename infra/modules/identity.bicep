// The identity of the Function App. roles.bicep defines its permissions; there are no keys or passwords.
param name string
param location string
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}
