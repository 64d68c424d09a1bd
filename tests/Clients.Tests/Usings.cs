global using GuidelineDecisions.Clients.Tests.Tools;
global using GuidelineDecisions.Http.Tests.Hosting;
global using Xunit;
