global using GuidelineDecisions.LocalHost.Storage;
global using Xunit;
