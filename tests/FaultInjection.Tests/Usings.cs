global using System.Globalization;
global using GuidelineDecisions.AzureStorage.Tests.Hosting;
global using Xunit;
global using static System.FormattableString;
