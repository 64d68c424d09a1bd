global using Application.Cases;
global using Application.Partners;
global using AzureStorage.Tests.Hosting;
global using Xunit;
