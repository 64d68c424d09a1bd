global using GuidelineDecisions.Clients.Tests.Tools;
global using GuidelineDecisions.Http.Tests.Contracts;
global using GuidelineDecisions.Http.Tests.Hosting;
global using GuidelineDecisions.Http.Tests.Requests;
global using Xunit;
