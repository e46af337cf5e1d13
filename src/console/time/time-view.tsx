import { isReader } from '../api/token.ts';
import { TenantPicker, tenant } from '../frame/tenant-picker.tsx';
import { ClockSection } from './clock-section.tsx';
import { CredentialSection } from './credential-section.tsx';
import { IssuedSection } from './issued-section.tsx';
import { SettingSection } from './setting-section.tsx';
import { TenantSection } from './tenant-section.tsx';

/** The clock of a tenant, what ends on it, and the tenant itself. */
export function TimeView() {
  const id = tenant.value;
  return (
    <>
      <div class="fields">
        <TenantPicker />
      </div>
      <ClockSection key={`clock ${id}`} id={id} />
      <IssuedSection key={`issued ${id}`} id={id} />
      {!isReader.value && <CredentialSection key={`credentials ${id}`} id={id} />}
      <TenantSection id={id} />
      <SettingSection key={`settings ${id}`} id={id} />
    </>
  );
}
