global using GuidelineDecisions.Application.Partners;
global using GuidelineDecisions.AzureStorage.Tests.Hosting;
global using Xunit;
