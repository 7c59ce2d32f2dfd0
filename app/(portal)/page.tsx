import { reader } from "@/app/reader";
import { PageHeader } from "@/components/ui/page-header";

export default async function Today() {
  const { actor } = await reader();
  return <PageHeader title={actor.name} />;
}
