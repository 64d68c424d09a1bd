namespace GuidelineDecisions.Application.Composition;

/// <summary>A service that a feature uses and that the host has to register, because another project implements it.</summary>
/// <param name="Service">The type of the service.</param>
/// <param name="Key">The key under which it is registered, or null.</param>
/// <param name="Supplier">The method that registers an implementation: <see cref="Suppliers"/>.</param>
public sealed record Port(Type Service, object? Key, string Supplier);

/// <summary>The methods that register what the ports need.</summary>
public static class Suppliers
{
    /// <summary>Stores and queues on Azure Storage.</summary>
    public const string AzureStorage = "AddAzureStorage()";

    /// <summary>FHIR and CDS Hooks.</summary>
    public const string PartnerFormats = "AddPartnerFormats()";

    /// <summary>The features of project Application.</summary>
    public const string Application = "AddGuidelineServices()";
}
