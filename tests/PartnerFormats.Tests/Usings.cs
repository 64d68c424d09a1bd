global using GuidelineDecisions.PartnerFormats.Tests.Samples;
global using Xunit;
