global using GuidelineDecisions.Fuzzing.Tests.Mutation;
global using GuidelineDecisions.Http.Tests.Contracts;
global using GuidelineDecisions.Http.Tests.Hosting;
global using GuidelineDecisions.Http.Tests.Requests;
global using Xunit;
