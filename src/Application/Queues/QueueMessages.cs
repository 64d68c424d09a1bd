using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GuidelineDecisions.Application.Queues;

internal static class QueueMessages
{
    /// <summary>Reads a valid message.</summary>
    /// <param name="message">The text.</param>
    /// <param name="form">The strict serialization of the message.</param>
    /// <param name="schema">The supported schema version.</param>
    /// <param name="isValid">Whether the values are in range.</param>
    /// <exception cref="UnknownMessageException">The text is not a message of this queue.</exception>
    public static T Read<T>(string message, JsonTypeInfo<T> form, int schema, Func<T, bool> isValid)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(message, form) is { } read && isValid(read))
                return read;
        }
        catch (JsonException)
        {
            // Not a message of this queue.
        }

        throw new UnknownMessageException(Invariant($"The message does not have the form that this queue expects (schema {schema})."));
    }
}
