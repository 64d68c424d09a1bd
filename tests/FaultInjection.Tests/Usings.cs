global using GuidelineDecisions.AzureStorage.Tests.Hosting;
global using Xunit;
